namespace KurilBot.Telegram;

/// <summary>
/// How fast one chat may be written to: one message at a time, an edit a second, twenty sends and edits a minute in a group, and nothing
/// while Telegram has told it to wait.
/// </summary>
internal sealed class ChatRateLimiter(bool isGroup, TimeProvider time) : IDisposable
{
    private const int GroupLimit = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<DateTimeOffset> _lastMinute = [];
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _nextEdit = DateTimeOffset.MinValue;

    /// <summary>Whether Telegram has told the chat to wait.</summary>
    public bool IsHeld => time.GetUtcNow() < _heldUntil;

    /// <summary>Whether a group has come so near its limit that only final texts should be sent.</summary>
    public bool IsScarce => isGroup && _lastMinute.Count > GroupLimit / 2;

    /// <summary>Telegram asks for a pause.</summary>
    public void Hold(TimeSpan pause) => _heldUntil = time.GetUtcNow() + pause;

    /// <summary>Waits until something may be sent, and makes the call.</summary>
    /// <param name="isEdit">Whether it edits a message.</param>
    /// <param name="call">The call. It is not cancelled by <paramref name="waiting"/>.</param>
    /// <param name="waiting">Ends the wait.</param>
    public async Task<T> CallAsync<T>(bool isEdit, Func<Task<T>> call, CancellationToken waiting)
    {
        await _turn.WaitAsync(waiting);
        try
        {
            while (Wait(isEdit) is { Ticks: > 0 } wait)
                await Task.Delay(wait, time, waiting);
            try
            {
                return await call();
            }
            finally
            {
                Count(isEdit);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private TimeSpan Wait(bool isEdit)
    {
        var now = time.GetUtcNow();
        var from = _heldUntil;
        if (isEdit && _nextEdit > from)
            from = _nextEdit;
        while (_lastMinute.TryPeek(out var first) && first + Minute <= now)
            _lastMinute.Dequeue();
        if (_lastMinute.Count >= GroupLimit && _lastMinute.Peek() + Minute is var free && free > from)
            from = free;
        // Delays are whole milliseconds: a wait that was cut short would be over too soon, again and again.
        return TimeSpan.FromMilliseconds(Math.Ceiling((from - now).TotalMilliseconds));
    }

    // From the end of a call, so that two never reach Telegram closer together.
    private void Count(bool isEdit)
    {
        var now = time.GetUtcNow();
        if (isEdit)
            _nextEdit = now + BetweenEdits;
        if (isGroup)
            _lastMinute.Enqueue(now);
    }
}
