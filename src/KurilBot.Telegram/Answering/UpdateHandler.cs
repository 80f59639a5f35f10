using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>
/// Takes an update of the inbox to whoever does its work, and marks it done. Nothing that goes wrong with one stops the next.
/// </summary>
internal sealed class UpdateHandler(
    Inbox inbox, ChatBook chats, MessageHandler messages, TapHandler taps, InlineHandler inline, ILogger logger)
{
    /// <summary>What must be done in order shares a lane: the messages of a chat. A tap waits for nothing.</summary>
    public static string Lane(Update update) => update switch
    {
        MessageReceived message => $"chat {message.Place.Chat}",
        ButtonTapped tap => $"tap {tap.Id}",
        InlineQueried query => $"inline of {query.From.Id}",
        _ => "other",
    };

    public async Task HandleAsync(Update update, CancellationToken cancellationToken)
    {
        try
        {
            if (cancellationToken.IsCancellationRequested)
                return;
            await WorkAsync(update, cancellationToken);
            inbox.Done(update);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It stays in the inbox and is taken up after the next start.
        }
        catch (Exception e)
        {
            // A bug in the work of one update; the others go on.
            logger.UpdateFailed(e, update.Id, NewErrorId());
            TryFinish(update);
        }
    }

    /// <summary>What a user reads of an error, to be found in the log.</summary>
    public static string NewErrorId() => Guid.NewGuid().ToString("N")[..8];

    private Task WorkAsync(Update update, CancellationToken cancellationToken)
    {
        switch (update)
        {
            case MessageReceived message:
                return messages.HandleAsync(message, cancellationToken);
            case ButtonTapped tap:
                return taps.HandleAsync(tap, cancellationToken);
            case InlineQueried query:
                return inline.HandleAsync(query, cancellationToken);
            case MembershipChanged change:
                chats.SetStopped(chats.Current(change.Place.Chat), !change.IsMember);
                return Task.CompletedTask;
            default:
                logger.UpdateUnknown(update.Id);
                return Task.CompletedTask;
        }
    }

    private void TryFinish(Update update)
    {
        try
        {
            inbox.Done(update);
        }
        catch (Exception e)
        {
            // The state file fails too: the update is taken up again after the next start.
            logger.UpdateFailed(e, update.Id, NewErrorId());
        }
    }
}
