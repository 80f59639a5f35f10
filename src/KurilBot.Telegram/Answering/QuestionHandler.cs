using KurilBot.Core;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>
/// One question, from the first "typing" to the final text. Runs the same way for a spoken question, an edited one and after a restart.
/// </summary>
internal sealed class QuestionHandler(
    TelegramServices services, SpokenQuestions spoken, QuestionLog questions, UserRateLimiter limiter, CommandHandler commands,
    MessageSender sender, TimeProvider time, ILogger logger)
{
    /// <param name="message">Where it was asked.</param>
    /// <param name="text">What was asked; null where it was spoken.</param>
    /// <param name="texts">The asker's language.</param>
    /// <param name="cancellationToken">Stops the work, which is then taken up at the next start.</param>
    public async Task HandleAsync(MessageReceived message, string? text, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        var before = await questions.FindAsync(message.Place.Chat, message.MessageId);
        // Telegram reports an edit also where only a reaction or a preview has changed.
        if (message.IsEdit && before?.Answer is not null && before.Text == text && before.AnsweredUpdate != message.Id)
            return;
        var isResumed = before is { Replies.Count: > 0 } && !message.IsEdit;
        if (!isResumed && !await MayAskAsync(message, texts, cancellationToken))
            return;

        if (text is null && spoken.Refusal(message.File!, texts) is { } refusal)
        {
            await commands.SayAsync(message, refusal, cancellationToken);
            return;
        }

        await using var typing = TypingIndicator.Start(sender, message.Place, time, cancellationToken);
        // What was understood before the process died is not listened to again.
        var question = await questions.OpenAsync(message.Place, message.MessageId, text ?? before?.Text ?? "", message.From.Id);
        var reply = await StreamingReply.OpenAsync(
            sender, questions, question, message, text is null ? texts.Listening : texts.Searching, cancellationToken);
        if (question.Text.Length == 0)
        {
            var (heard, trouble) = await spoken.UnderstandAsync(message, texts, cancellationToken);
            if (heard is null)
            {
                await reply.FinishAsync(MessagePart.Of(Html.Escape(trouble!)));
                return;
            }

            question = await questions.OpenAsync(message.Place, message.MessageId, heard, message.From.Id);
        }

        reply.Heard = text is null ? Html.Escape(string.Format(null, texts.Heard, question.Text)) + "\n\n" : "";
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

            return AnswerRendering.Parts(answer, question.Id, texts, reply.Heard, address is null ? null : services.PageOf(address));
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
