using System.CommandLine;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary><c>kurilbot ask</c>: one answer, or one for each line of a batch.</summary>
internal static class AskCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var question = TextOrBatch.Argument("question", "what to ask");
        var command = new Command("ask", "answer a question from the documents") { question, common.Batch, common.Html, common.Json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = common.Settings(parsed);
            var html = common.HtmlFile(parsed, shell);
            return TextOrBatch.Text(parsed, question, common) is { } text
                ? OneAsync(shell, settings, text, html, parsed.GetValue(common.Json), cancellationToken)
                : ManyAsync(shell, settings, parsed.GetValue(common.Batch)!, cancellationToken);
        });
        return command;
    }

    private static async Task<int> OneAsync(
        Shell shell, SettingOptions options, string question, string? html, bool json, CancellationToken cancellationToken)
    {
        TextOrBatch.Demand(TextLimits.OfQuestion(question, "question"));
        using var services = await Services.OpenAsync(shell, options, cancellationToken);
        var growing = shell.OutIsTerminal && !json ? new StreamingAnswer(shell.Out, shell.Width) : null;
        var answer = await services.AnswerAsync(question, [], cancellationToken, growing);
        growing?.Erase();
        await shell.Out.WriteAsync(json
            ? JsonOutput.Line(AnswerJson.Of(null, answer), JsonOutput.Readable.AnswerJson) + "\n"
            : PlainText.Answer(answer, shell.Width, shell.ShowsBold));
        if (html is not null && OutputFile.Write(html, shell.WorkingDirectory, HtmlPage.Of([answer])) is { } problem)
            throw new IOException(problem);
        return ExitStatus.Done;
    }

    private static async Task<int> ManyAsync(Shell shell, SettingOptions options, string batch, CancellationToken cancellationToken)
    {
        var lines = BatchFile.Read(batch, shell.WorkingDirectory, ContractJson.Default.AskLine).OrEnd();
        using var services = await Services.OpenAsync(shell, options, cancellationToken);
        await TextOrBatch.PrintAsync(shell.Out, lines, async (line, token) =>
        {
            var history = HistoryItem.Turns(line.History);
            var answer = line.Documents is { } documents
                ? await services.AnswerFromAsync(documents, line.Question!, history, token)
                : await services.AnswerAsync(line.Question!, history, token);
            return JsonOutput.Line(AnswerJson.Of(line.Id, answer), JsonOutput.Readable.AnswerJson);
        }, cancellationToken);
        return ExitStatus.Done;
    }
}
