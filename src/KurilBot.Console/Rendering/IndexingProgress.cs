using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>
/// Shows how far indexing is, how fast it goes and how long it will take: a bar that redraws itself on a terminal, every tenth part as a line elsewhere.
/// Says nothing while there is nothing to do.
/// </summary>
internal sealed class IndexingProgress(TextWriter error, bool isTerminal, TimeProvider time) : IProgress<IndexProgress>
{
    // With a million documents the line still fits into eighty columns.
    private const int Cells = 10;
    private const int WorthLines = 20;

    // Before that much time a rate tells nothing, and a screen that is drawn more often shows nothing more.
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1), Redrawing = TimeSpan.FromMilliseconds(100);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _drawn = TimeSpan.MinValue;
    private int _tenths;
    private bool _hasToldWhy;

    public void Report(IndexProgress value)
    {
        if (value.IsRebuilt && !_hasToldWhy)
        {
            error.WriteLine("The index was made by another version and is rebuilt.");
            _hasToldWhy = true;
        }

        if (value.Done == 0)
            return;
        var elapsed = time.GetElapsedTime(_start);
        if (isTerminal && (elapsed >= _drawn + Redrawing || value.Done == value.Total))
        {
            error.Write($"\r{Bar(value.Done, value.Total)}{Pace(value, elapsed)}\e[K");
            _drawn = elapsed;
        }
        else if (!isTerminal && value.Total >= WorthLines && value.Done * 10L / value.Total is var tenths && tenths > _tenths)
        {
            error.WriteLine($"Indexing: {value.Done} of {value.Total} documents{Pace(value, elapsed)}");
            _tenths = (int)tenths;
        }
    }

    /// <summary>Clears the bar, then says what changed and what could not be read. Files that are skipped: unless the command lists them.</summary>
    public void Finish(IndexReport report, bool listsSkipped = false)
    {
        if (isTerminal)
            error.Write("\r\e[K");
        foreach (var warning in report.Warnings.Concat(listsSkipped ? [] : report.Skipped.Select(skipped => skipped.Message)))
            error.WriteLine($"Warning: {SafeText.Line(warning)}");
        if (report.Added + report.Changed + report.Removed > 0)
            error.WriteLine($"Indexed: {report.Added} added, {report.Changed} changed, {report.Removed} removed.");
    }

    internal static string Bar(int done, int total)
    {
        var filled = (int)(Cells * (long)done / total);
        return $"Indexing {new string('█', filled)}{new string('░', Cells - filled)} {done} of {total}";
    }

    private static string Pace(IndexProgress value, TimeSpan elapsed)
    {
        if (elapsed < Telling)
            return "";
        var perSecond = value.Passages / elapsed.TotalSeconds;
        var rate = $", {perSecond.ToString(perSecond < 10 ? "0.#" : "0", CultureInfo.InvariantCulture)} passages a second";
        return value.Done == value.Total ? rate : $"{rate}, {Left((value.Total - value.Done) / (double)value.Done * elapsed)} left";
    }

    private static string Left(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{Math.Ceiling(time.TotalSeconds)} s";
}
