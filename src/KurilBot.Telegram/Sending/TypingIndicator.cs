namespace KurilBot.Telegram;

/// <summary>Says "typing" at once and every few seconds, until it is disposed.</summary>
internal sealed class TypingIndicator : IAsyncDisposable
{
    // Telegram shows it for five seconds.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(4.5);

    private readonly CancellationTokenSource _stop;
    private readonly Task _loop;

    private TypingIndicator(MessageSender sender, ChatPlace place, TimeProvider time, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _loop = LoopAsync(sender, place, time, _stop.Token);
    }

    public static TypingIndicator Start(MessageSender sender, ChatPlace place, TimeProvider time, CancellationToken cancellationToken) =>
        new(sender, place, time, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private static async Task LoopAsync(MessageSender sender, ChatPlace place, TimeProvider time, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                // A slow answer to one must not delay the next.
                await Task.WhenAll(sender.ShowTypingAsync(place, stop), Task.Delay(Interval, time, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Done.
        }
    }
}
