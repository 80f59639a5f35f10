using System.CommandLine;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary><c>kurilbot check</c>: holds statements against the documents, or a saved answer against the files as they are now.</summary>
internal static class CheckCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var claim = TextOrBatch.Argument("claim", "a statement");
        var answer = new Option<string?>("--answer") { Description = "verify an answer saved from ask --json", HelpName = "FILE" };
        var command = new Command("check", "is a statement supported by the documents?") { claim, common.Batch, answer, common.Html, common.Json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = common.Settings(parsed);
            var json = parsed.GetValue(common.Json);
            var html = common.HtmlFile(parsed, shell);
            if (parsed.GetValue(answer) is not { } saved)
            {
                return TextOrBatch.Text(parsed, claim, common) is { } text
                    ? OneAsync(shell, settings, text, html, json, cancellationToken)
                    : ManyAsync(shell, settings, parsed.GetValue(common.Batch)!, cancellationToken);
            }

            if (parsed.GetValue(claim) is { Length: > 0 } || parsed.GetValue(common.Batch) is not null || html is not null)
                throw new BadInputException("--answer goes without a claim, without --batch and without --html");
            return SavedAsync(shell, settings, saved, json, cancellationToken);
        });
        return command;
    }

    private static async Task<int> OneAsync(
        Shell shell, SettingOptions options, string claim, string? html, bool json, CancellationToken cancellationToken)
    {
        TextOrBatch.Demand(TextLimits.OfClaim(claim));
        using var services = await Services.OpenAsync(shell, options, cancellationToken);
        var check = await services.CheckAsync(claim, cancellationToken);
        await shell.Out.WriteAsync(json
            ? JsonOutput.Line(new CheckJson(null, [ClaimJson.Of(check)]), JsonOutput.Readable.CheckJson) + "\n"
            : PlainText.Check(check, shell.Width));
        if (html is not null && OutputFile.Write(html, shell.WorkingDirectory, HtmlPage.Of(check, services.Files.Reread)) is { } problem)
            throw new IOException(problem);
        return check.Verdict is Verdict.Supported or Verdict.Partial ? ExitStatus.Done : ExitStatus.Failed;
    }

    // Of a batch every line is a result; what does not hold is in it.
    private static async Task<int> ManyAsync(Shell shell, SettingOptions options, string batch, CancellationToken cancellationToken)
    {
        var lines = BatchFile.Read(batch, shell.WorkingDirectory, ContractJson.Default.CheckLine).OrEnd();
        using var services = await Services.OpenAsync(shell, options, cancellationToken);
        await TextOrBatch.PrintAsync(shell.Out, lines, async (line, token) =>
        {
            var checks = line.Documents is { } documents
                ? await services.CheckAsync(documents, line.Claims!, token)
                : await Task.WhenAll(line.Claims!.Select(claim => services.CheckAsync(claim, token)));
            return JsonOutput.Line(new CheckJson(line.Id, [.. checks.Select(ClaimJson.Of)]), JsonOutput.Readable.CheckJson);
        }, cancellationToken);
        return ExitStatus.Done;
    }

    private static async Task<int> SavedAsync(Shell shell, SettingOptions options, string file, bool json, CancellationToken cancellationToken)
    {
        var bytes = InputFile.Read(file, shell.WorkingDirectory).OrEnd();
        var answers = SavedAnswer.Parse(bytes, file).OrEnd();
        using var services = await Services.OpenAsync(shell, options, cancellationToken, reads: false);
        var holds = true;
        foreach (var answer in answers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var check = await AnswerVerification.OfAsync(answer, services.Files.Find, services.CheckAsync, cancellationToken);
            holds &= check.Holds;
            await shell.Out.WriteAsync(json
                ? JsonOutput.Line(check, JsonOutput.Readable.SavedCheckJson) + "\n"
                : AnswerVerification.Render(check, shell.Width));
        }

        return holds ? ExitStatus.Done : ExitStatus.Failed;
    }
}
