using System.CommandLine;
using System.Diagnostics;

namespace KurilBot.Console;

/// <summary><c>kurilbot index</c>: brings the index up to date and says what changed.</summary>
internal static class IndexCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "read all documents again, changed or not" };
        var command = new Command("index", "bring the index up to date with the documents") { rebuild, common.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var begin = Stopwatch.GetTimestamp();
            using var services = await Services.OpenAsync(shell, common.Settings(parsed), cancellationToken, parsed.GetValue(rebuild), reads: false, lists: true);
            var report = services.Report(Stopwatch.GetElapsedTime(begin));
            await shell.Out.WriteAsync(parsed.GetValue(common.Json)
                ? JsonOutput.Line(report, JsonOutput.Readable.IndexJson) + "\n"
                : Render(report) + SourcesTable.Skipped(services.Skipped, shell.Width));
            return ExitStatus.Done;
        });
        return command;
    }

    internal static string Render(IndexJson report) =>
        $"{report.Documents} documents, {report.Passages} passages: "
        + $"{report.Added} added, {report.Changed} changed, {report.Removed} removed, {report.Unchanged} unchanged\n";
}
