/// <summary>Time that runs <paramref name="factor"/> times as fast as the clock on the wall, so that nobody waits long for what is paced.</summary>
internal sealed class FastTime(int factor) : TimeProvider
{
    public override long TimestampFrequency => System.TimestampFrequency / factor;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + ((System.GetUtcNow() - DateTimeOffset.UnixEpoch) * factor);

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private TimeSpan Shorter(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / factor;
}
