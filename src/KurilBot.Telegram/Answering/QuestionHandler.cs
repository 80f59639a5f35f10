using KurilBot.Core;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>
/// One question, from the first "typing" to the final text. Runs the same way for an edited question and after a restart.
/// </summary>
internal sealed class QuestionHandler(
    TelegramServices services, QuestionLog questions, UserRateLimiter limiter, CommandHandler commands, MessageSender sender,
    TimeProvider time, ILogger logger)
{
    public async Task HandleAsync(MessageReceived message, string text, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        var before = await questions.FindAsync(message.Place.Chat, message.MessageId);
        // Telegram reports an edit also where only a reaction or a preview has changed.
        if (message.IsEdit && before?.Answer is not null && before.Text == text && before.AnsweredUpdate != message.Id)
            return;
        var isResumed = before is { Replies.Count: > 0 } && !message.IsEdit;
        if (!isResumed && !await MayAskAsync(message, texts, cancellationToken))
            return;

        await using var typing = TypingIndicator.Start(sender, message.Place, time, cancellationToken);
        var question = await questions.OpenAsync(message.Place, message.MessageId, text, message.From.Id);
        var reply = await StreamingReply.OpenAsync(sender, questions, question, message, texts.Searching, cancellationToken);
        await reply.FinishAsync(await AnswerAsync(message, question, reply, texts, cancellationToken));
    }

    private async Task<bool> MayAskAsync(MessageReceived message, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        var result = limiter.Count(message.From.Id, "question");
        if (result is RateLimitResult.FirstRejected)
            await commands.SayAsync(message, texts.TooManyQuestions, cancellationToken);
        return result is RateLimitResult.Allowed;
    }

    private async Task<IReadOnlyList<MessagePart>> AnswerAsync(
        MessageReceived message, LoggedQuestion question, StreamingReply reply, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        try
        {
            var address = question.Address;
            if (question.AnsweredUpdate != message.Id || question.Answer is not { } answer)
            {
                var history = await questions.HistoryAsync(message.Place, question.Id);
                answer = await services.Answer(question.Text, history, reply, cancellationToken);
                address = await questions.SetAnswerAsync(question.Id, message.Id, answer, message.From.Id);
            }

            return AnswerRendering.Parts(answer, question.Id, texts, address is null ? null : services.PageOf(address));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is not StateException)
        {
            // Whatever else went wrong, the chat learns an id and the log the rest.
            var id = UpdateHandler.NewErrorId();
            logger.UpdateFailed(e, message.Id, id);
            return MessagePart.Of(Html.Escape(string.Format(null, texts.Error, id)));
        }
    }
}
