using System.Diagnostics;

namespace KurilBot.Testing;

/// <summary>Waits in real time for what other threads and processes are about to do.</summary>
public static class Eventually
{
    /// <summary>Waits until something has happened.</summary>
    /// <exception cref="TimeoutException">It has not happened after two minutes.</exception>
    public static async Task HappensAsync(Func<bool> happened)
    {
        if (!await WithinAsync(happened, TimeSpan.FromMinutes(2)))
            throw new TimeoutException("It has not happened.");
    }

    /// <summary>Whether something happens within a time.</summary>
    public static async Task<bool> WithinAsync(Func<bool> happened, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (!happened())
        {
            if (watch.Elapsed > time)
                return false;
            await Task.Delay(2);
        }

        return true;
    }
}
