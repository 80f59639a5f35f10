using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>The commands, but for /ask with a question behind it.</summary>
internal sealed class CommandHandler(
    TelegramServices services, TelegramState state, UserRateLimiter limiter, MessageSender sender, TimeProvider time, ILogger logger)
{
    /// <summary>As they stand in the menu.</summary>
    public static readonly IReadOnlyList<string> Menu = ["ask", "search", "check", "sources", "new", "forget", "help"];

    public async Task HandleAsync(MessageReceived message, BotRequest request, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case { Command: null }:
            case { Command: "help" }:
                await SayAsync(message, texts.Help, cancellationToken);
                break;
            case { Command: "start" }:
                await SayAsync(message, texts.Start, cancellationToken);
                break;
            case { Command: "new" }:
                await state.Questions.StartConversationAsync(message.Place);
                await SayAsync(message, texts.NewConversation, cancellationToken);
                break;
            case { Command: "forget" }:
                await state.Questions.ForgetAsync(message.From.Id);
                await SayAsync(message, texts.Forgotten, cancellationToken);
                break;
            case { Command: "ask" }:
                await SayAsync(message, texts.AskWhat, cancellationToken);
                break;
            case { Command: "search", Text.Length: 0 }:
                await SayAsync(message, texts.SearchWhat, cancellationToken);
                break;
            case { Command: "check", Text.Length: 0 }:
                await SayAsync(message, texts.CheckWhat, cancellationToken);
                break;
            case { Command: "search" }:
                await LookUpAsync(message, texts, async () =>
                    SourceRendering.Passages(await services.Search(request.Text, cancellationToken), texts), cancellationToken);
                break;
            case { Command: "check" }:
                await LookUpAsync(message, texts, async () =>
                    SourceRendering.Check(await services.Check(request.Text, cancellationToken), texts), cancellationToken);
                break;
            case { Command: "sources" }:
                await LookUpAsync(message, texts, async () =>
                    SourceRendering.Sources(await services.Sources(cancellationToken), texts), cancellationToken);
                break;
            // In a group it may be for another bot.
            case { IsNamed: true }:
            case not null when !message.Place.IsGroup:
                await SayAsync(message, texts.UnknownCommand, cancellationToken);
                break;
        }
    }

    /// <summary>Sends a text of the bot itself.</summary>
    public Task SayAsync(MessageReceived message, string text, CancellationToken cancellationToken) =>
        SendAsync(message, MessagePart.Of(Html.Escape(text)), cancellationToken);

    private async Task LookUpAsync(
        MessageReceived message, LocalizedTexts texts, Func<Task<IReadOnlyList<MessagePart>>> look, CancellationToken cancellationToken)
    {
        var result = limiter.Count(message.From.Id, "question");
        if (result is RateLimitResult.FirstRejected)
            await SayAsync(message, texts.TooManyQuestions, cancellationToken);
        if (result is not RateLimitResult.Allowed)
            return;

        await using var typing = TypingIndicator.Start(sender, message.Place, time, cancellationToken);
        IReadOnlyList<MessagePart> parts;
        try
        {
            parts = await look();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // Whatever went wrong, the chat learns an id and the log the rest.
            var id = UpdateHandler.NewErrorId();
            logger.UpdateFailed(e, message.Id, id);
            parts = MessagePart.Of(Html.Escape(string.Format(null, texts.Error, id)));
        }

        await SendAsync(message, parts, cancellationToken);
    }

    private async Task SendAsync(MessageReceived message, IReadOnlyList<MessagePart> parts, CancellationToken cancellationToken)
    {
        if (!await state.Inbox.AttemptAsync(message))
            return;
        foreach (var part in parts)
            await sender.SendAsync(OutgoingMessage.Of(message.Place, part, message.MessageId), cancellationToken);
    }
}
