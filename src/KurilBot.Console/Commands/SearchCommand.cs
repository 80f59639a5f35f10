using System.CommandLine;
using System.Diagnostics;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary><c>kurilbot search</c>: the passages that come nearest to a query.</summary>
internal static class SearchCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var query = TextOrBatch.Argument("query", "what to look for");
        var count = new Option<int>("-k") { Description = "how many passages, 1 to 100", HelpName = "N", DefaultValueFactory = _ => 5 };
        var command = new Command("search", "find passages without answering") { query, common.Batch, count, common.Json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var k = parsed.GetValue(count);
            if (k is < 1 or > 100)
                throw new BadInputException($"-k is a number from 1 to 100, not {k}");
            var settings = common.Settings(parsed);
            return TextOrBatch.Text(parsed, query, common) is { } text
                ? OneAsync(shell, settings, text, k, parsed.GetValue(common.Json), cancellationToken)
                : ManyAsync(shell, settings, parsed.GetValue(common.Batch)!, k, cancellationToken);
        });
        return command;
    }

    private static async Task<int> OneAsync(
        Shell shell, SettingOptions options, string query, int k, bool json, CancellationToken cancellationToken)
    {
        TextOrBatch.Demand(TextLimits.OfQuestion(query, "query"));
        using var services = await Services.OpenAsync(shell, options, cancellationToken);
        var begin = Stopwatch.GetTimestamp();
        var found = await services.SearchAsync(query, [], k, cancellationToken);
        await shell.Out.WriteAsync(json
            ? Line(null, query, found, Stopwatch.GetElapsedTime(begin)) + "\n"
            : PlainText.Search(found, shell.Width));
        return ExitStatus.Done;
    }

    private static async Task<int> ManyAsync(Shell shell, SettingOptions options, string batch, int k, CancellationToken cancellationToken)
    {
        var lines = BatchFile.Read(batch, shell.WorkingDirectory, ContractJson.Default.SearchLine).OrEnd();
        using var services = await Services.OpenAsync(shell, options, cancellationToken);
        await TextOrBatch.PrintAsync(shell.Out, lines, async (line, token) =>
        {
            var begin = Stopwatch.GetTimestamp();
            var found = await services.SearchAsync(line.Query!, HistoryItem.Turns(line.History), k, token);
            return Line(line.Id, line.Query!, found, Stopwatch.GetElapsedTime(begin));
        }, cancellationToken);
        return ExitStatus.Done;
    }

    private static string Line(string? id, string query, IReadOnlyList<RetrievedPassage> found, TimeSpan elapsed) =>
        JsonOutput.Line(SearchJson.Of(id, query, found, elapsed), JsonOutput.Readable.SearchJson);
}
