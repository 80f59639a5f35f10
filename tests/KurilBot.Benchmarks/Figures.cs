using System.Diagnostics;
using System.Globalization;

namespace KurilBot.Benchmarks;

/// <summary>How figures are taken and printed.</summary>
internal static class Figures
{
    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the operating system counts as resident now, and the most it ever was.</summary>
    public static string Memory()
    {
        using var process = Process.GetCurrentProcess();
        return $"{process.WorkingSet64 >> 20} MB resident, {process.PeakWorkingSet64 >> 20} MB at most";
    }

    public static double Milliseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>How long the processors worked on it, which tells more where other programs keep them busy.</summary>
    public static async Task<(double Elapsed, double Worked)> TimesAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var elapsed = await MillisecondsAsync(work);
        return (elapsed, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    /// <param name="values">Sorted in place.</param>
    /// <param name="share">0.5 for the median.</param>
    public static double Percentile(double[] values, double share)
    {
        Array.Sort(values);
        return values[Math.Min(values.Length - 1, (int)(values.Length * share))];
    }
}
