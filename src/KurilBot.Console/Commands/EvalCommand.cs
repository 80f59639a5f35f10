using System.CommandLine;
using System.Diagnostics;

namespace KurilBot.Console;

/// <summary><c>kurilbot eval</c>: answers a question file and prints a scorecard.</summary>
internal static class EvalCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var file = new Argument<string>("file") { Description = "one question a line, as JSON" };
        var command = new Command("eval", "score a file of questions with known answers") { file, common.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var lines = BatchFile.Read(parsed.GetValue(file)!, shell.WorkingDirectory, ContractJson.Default.EvalLine).OrEnd();
            using var services = await Services.OpenAsync(shell, common.Settings(parsed), cancellationToken);
            var begin = Stopwatch.GetTimestamp();
            var scores = new List<EvalScore>();
            foreach (var line in lines)
            {
                var history = HistoryItem.Turns(line.History);
                var answer = await services.AnswerAsync(line.Question!, history, cancellationToken);
                var anyway = await services.AnswerAnywayAsync(line.Question!, history, answer, cancellationToken);
                scores.Add(EvalScore.Of(line, answer, anyway, services.Files.IsVerbatim));
            }

            var card = Scorecard.Of(scores, Stopwatch.GetElapsedTime(begin));
            await shell.Out.WriteAsync(parsed.GetValue(common.Json)
                ? JsonOutput.Line(card, JsonOutput.Readable.ScorecardJson) + "\n"
                : Scorecard.Render(card, shell.Width));
            return card.Verbatim == card.Quotes ? ExitStatus.Done : ExitStatus.Failed;
        });
        return command;
    }
}
