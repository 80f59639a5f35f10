namespace KurilBot.Telegram;

/// <summary>How long to wait before the next attempt: twice as long each time up to half a minute, a quarter more or less by chance.</summary>
internal static class Backoff
{
    public static TimeSpan After(int failures) =>
        TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, Math.Min(failures, 10) - 1)) * (0.75 + (Random.Shared.NextDouble() / 2)));
}
