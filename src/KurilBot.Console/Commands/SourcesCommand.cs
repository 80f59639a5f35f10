using System.CommandLine;

namespace KurilBot.Console;

/// <summary><c>kurilbot sources</c>: the documents.</summary>
internal static class SourcesCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var command = new Command("sources", "list the documents") { common.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var services = await Services.OpenAsync(shell, common.Settings(parsed), cancellationToken, reads: false, lists: true);
            await shell.Out.WriteAsync(parsed.GetValue(common.Json)
                ? JsonOutput.Line(Json(services), JsonOutput.Readable.SourcesJson) + "\n"
                : SourcesTable.Of(services.Folder, services.Sources, shell.Width) + SourcesTable.Skipped(services.Skipped, shell.Width));
            return ExitStatus.Done;
        });
        return command;
    }

    private static SourcesJson Json(Services services) => new(
        services.Folder,
        [.. services.Sources.Select(indexed => SourceJson.Of(indexed.Source, indexed.Passages, services.Files.Find(indexed.Source.Id)))],
        SkippedJson.Of(services.Skipped));
}
