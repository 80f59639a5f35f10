using KurilBot.Core;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>
/// Takes an update of the inbox to whoever does its work, and marks it done. Nothing that goes wrong with one stops the next.
/// </summary>
internal sealed class UpdateHandler(
    Inbox inbox, ChatRegistry chats, MessageHandler messages, CallbackQueryHandler taps, InlineQueryHandler inline, ILogger logger)
{
    /// <summary>Does what comes next in a queue.</summary>
    /// <returns>False where nothing can be done there now.</returns>
    public async Task<bool> StepAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return !cancellationToken.IsCancellationRequested
                && await inbox.NextAsync(queue) is { } update && await HandleAsync(update, cancellationToken);
        }
        catch (Exception e)
        {
            // What the bot remembers is out of reach. All that is not done is still in the inbox, and the queue is woken again in a while.
            logger.StateFailed(e);
            return false;
        }
    }

    /// <summary>What a user reads of an error, to be found in the log.</summary>
    public static string NewErrorId() => Guid.NewGuid().ToString("N")[..8];

    private async Task<bool> HandleAsync(IncomingUpdate update, CancellationToken cancellationToken)
    {
        try
        {
            await WorkAsync(update, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It stays in the inbox and is taken up after the next start.
            return false;
        }
        catch (Exception e) when (e is not StateException)
        {
            // A bug in the work of one update; the others go on.
            logger.UpdateFailed(e, update.Id, NewErrorId());
        }

        await inbox.DoneAsync(update);
        return true;
    }

    private async Task WorkAsync(IncomingUpdate update, CancellationToken cancellationToken)
    {
        switch (update)
        {
            case MessageReceived message:
                await chats.ReadAsync(message.Place.Chat);
                await messages.HandleAsync(message, cancellationToken);
                break;
            case CallbackQueryReceived tap:
                if (tap.Place is { } place)
                    await chats.ReadAsync(place.Chat);
                await taps.HandleAsync(tap, cancellationToken);
                break;
            case InlineQueryReceived query:
                await inline.HandleAsync(query, cancellationToken);
                break;
            case MembershipChanged change:
                await chats.ReadAsync(change.Place.Chat);
                await chats.SetStoppedAsync(chats.Current(change.Place.Chat), !change.IsMember);
                break;
            default:
                logger.UpdateUnknown(update.Id);
                break;
        }
    }
}
