using Telegram.Bot.Types;

namespace KurilBot.Telegram;

/// <summary>A message: is it for the bot, from somebody it serves, and what does it want?</summary>
internal sealed class MessageHandler(
    User me, AllowList allowed, ChatRegistry chats, QuestionHandler questions, CommandHandler commands, ArticleHandler articles)
{
    public async Task HandleAsync(MessageReceived message, CancellationToken cancellationToken)
    {
        message = message with { Place = message.Place with { Chat = chats.Current(message.Place.Chat) } };
        if (RequestParser.Parse(message, me) is not { } request)
            return;
        // Who writes to the bot has let it in again.
        if (!message.Place.IsGroup && !message.IsEdit)
            await chats.SetStoppedAsync(message.Place.Chat, stopped: false);
        if (chats.IsStopped(message.Place.Chat))
            return;

        var texts = LocalizedTexts.For(message.From.Language);
        if (!allowed.Serves(message.From.Id, message.Place.Chat))
        {
            if (await chats.MeetStrangerAsync(message.From.Id))
                await commands.SayAsync(message, string.Format(null, texts.Stranger, message.From.Id), cancellationToken);
        }
        else if (message is { File: { } file, IsEdit: false } && (file.IsRecording || articles.Takes(message) || request.Text.Length == 0))
        {
            await (file.IsRecording ? questions.HandleAsync(message, null, texts, cancellationToken) : articles.AddAsync(message, file, texts, cancellationToken));
        }
        else if (request.Command == "remove" && articles.Takes(message))
        {
            if (!message.IsEdit)
                await articles.AskToRemoveAsync(message, request.Text, texts, cancellationToken);
        }
        else if (request is { Command: null or "ask", Text.Length: > 0 } && message.File is not { IsRecording: true })
        {
            await questions.HandleAsync(message, request.Text, texts, cancellationToken);
        }
        else if (!message.IsEdit)
        {
            await commands.HandleAsync(message, request, texts, cancellationToken);
        }
    }
}
