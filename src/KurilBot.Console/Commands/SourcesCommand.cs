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
            var list = await DocumentList.OfAsync(services, cancellationToken);
            await shell.Out.WriteAsync(parsed.GetValue(common.Json)
                ? JsonOutput.Line(Json(list, services), JsonOutput.Readable.SourcesJson) + "\n"
                : SourcesTable.Of(list, shell.Width) + SourcesTable.Skipped(services.Skipped, shell.Width));
            return ExitStatus.Done;
        });
        return command;
    }

    private static SourcesJson Json(DocumentList list, Services services) => new(
        list.Folder, [.. list.Documents.Select(document => SourceJson.Of(document, services.Files.Find(document.Source.Id)))], list.Note,
        SkippedJson.Of(services.Skipped));
}
