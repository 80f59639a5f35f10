using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>
/// Shows how far indexing is: a bar that redraws itself on a terminal, every tenth part as a line elsewhere.
/// Says nothing while there is nothing to do.
/// </summary>
internal sealed class IndexingProgress(TextWriter error, bool isTerminal) : IProgress<IndexProgress>
{
    private const int Cells = 30;
    private const int WorthLines = 20;

    private int _tenths;

    public void Report(IndexProgress value)
    {
        if (isTerminal)
            error.Write($"\r{Bar(value.Done, value.Total)}\e[K");
        else if (value.Total >= WorthLines && value.Done * 10 / value.Total is var tenths && tenths > _tenths)
            error.WriteLine($"Indexing: {value.Done} of {value.Total} documents");
        _tenths = value.Done * 10 / value.Total;
    }

    /// <summary>Clears the bar, then says what changed and what could not be read.</summary>
    public void Finish(IndexReport report)
    {
        if (isTerminal)
            error.Write("\r\e[K");
        foreach (var warning in report.Warnings)
            error.WriteLine($"Warning: {SafeText.Line(warning)}");
        if (report.Added + report.Changed + report.Removed > 0)
            error.WriteLine($"Indexed: {report.Added} added, {report.Changed} changed, {report.Removed} removed.");
    }

    internal static string Bar(int done, int total)
    {
        var filled = Cells * done / total;
        return $"Indexing {new string('█', filled)}{new string('░', Cells - filled)} {done} of {total}";
    }
}
