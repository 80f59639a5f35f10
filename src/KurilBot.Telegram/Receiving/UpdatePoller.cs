using KurilBot.Core;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>
/// Fetches updates and puts them in the inbox. The offset of a poll confirms what the polls before it brought, so it moves only after the
/// inbox has them.
/// </summary>
internal sealed class UpdatePoller(TelegramApi api, Func<IReadOnlyList<IncomingUpdate>, Task> deliver, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(50);

    // A server that does not wait is not asked more often than this.
    private static readonly TimeSpan BetweenEmptyPolls = TimeSpan.FromMilliseconds(500);

    // After a week without updates Telegram counts anew, and an old offset would hide what comes.
    private static readonly TimeSpan OffsetLasts = TimeSpan.FromDays(6);

    /// <summary>Polls until <paramref name="stop"/>, or until Telegram no longer knows the token.</summary>
    /// <returns>Why it ended before it was stopped, or null.</returns>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        long? offset = null;
        var (failures, warned) = (0, (FailureKind?)null);
        var news = time.GetTimestamp();
        try
        {
            while (true)
            {
                if (time.GetElapsedTime(news) > OffsetLasts)
                    offset = null;
                var began = time.GetTimestamp();
                var reply = await api.GetUpdatesAsync(offset, Wait, stop);
                var failure = reply.Failure ?? await DeliverAsync(reply.Value!);
                if (failure is { Kind: FailureKind.Unauthorized })
                    return "Telegram no longer accepts Telegram:Token.";
                if (failure is not null)
                {
                    // One line for a trouble, however long it lasts.
                    if (warned != failure.Kind)
                        logger.PollFailed(failure.Kind, failure.Description);
                    warned = failure.Kind;
                    await Task.Delay(Longer(Backoff.After(++failures), failure.RetryAfter), time, stop);
                    continue;
                }

                if (failures > 0)
                    logger.PollRecovered(failures);
                (failures, warned) = (0, null);
                if (reply.Value!.Count > 0)
                    (offset, news) = (reply.Value.Max(update => update.Id) + 1, time.GetTimestamp());
                else if (time.GetElapsedTime(began) < BetweenEmptyPolls)
                    await Task.Delay(BetweenEmptyPolls, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<ApiFailure?> DeliverAsync(IReadOnlyList<IncomingUpdate> updates)
    {
        try
        {
            await deliver(updates);
            return null;
        }
        catch (StateException e)
        {
            // A full disk, or no way to the server: nothing is confirmed, Telegram keeps the updates.
            return new ApiFailure(FailureKind.ServerError, $"the inbox: {e.Message}");
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan? b) => b > a ? b.Value : a;
}
