namespace KurilBot.Testing;

/// <summary>A clock that stands still until a test moves it. Delays and timers made from it fall due as it moves.</summary>
public sealed class FakeClock : TimeProvider
{
    private const int TurnsBetweenSteps = 5;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on, stopping at every timer that falls due on the way.</summary>
    public void Advance(TimeSpan time)
    {
        DateTimeOffset end;
        lock (_lock)
            end = _now + time;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = end;
    }

    /// <summary>
    /// Moves on in small steps until something has happened. In between it goes through the queue of the thread pool several times, so that
    /// on a busy machine, where sockets and workers get on slowly, this clock goes slowly too.
    /// </summary>
    /// <param name="happened">Whether it has.</param>
    /// <param name="step">How much time passes at once; a quarter of a second where not given.</param>
    /// <exception cref="TimeoutException">It has not happened after four minutes of this clock.</exception>
    public async Task AdvanceUntilAsync(Func<bool> happened, TimeSpan? step = null)
    {
        var end = GetUtcNow() + TimeSpan.FromMinutes(4);
        while (true)
        {
            for (var turn = 0; turn < TurnsBetweenSteps; turn++)
            {
                if (happened())
                    return;
                await Task.Delay(2);
            }

            if (GetUtcNow() > end)
                throw new TimeoutException("It has not happened.");
            Advance(step ?? Step);
        }
    }

    private FakeTimer? NextDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var timer = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (timer is not null && timer.Due > _now)
                _now = timer.Due;
            return timer;
        }
    }

    private sealed class FakeTimer(FakeClock clock, Action callback) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock._now + dueTime;
                clock._timers.Add(this);
            }

            return true;
        }

        public void Fire()
        {
            Change(_period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period, _period);
            callback();
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
