using System.CommandLine;
using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary><c>kurilbot feedback</c>: what people did not like, and what the documents did not answer.</summary>
internal static class FeedbackCommand
{
    private const int Most = 1000;

    public static Command Create(Shell shell, CommonOptions common)
    {
        var command = new Command("feedback", "what was disliked or not answered, on the page and on Telegram") { common.Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var services = await Services.OpenAsync(shell, common.Settings(parsed), cancellationToken, reads: false);
            using var state = await services.OpenStateAsync(cancellationToken);
            var feedback = FeedbackJson.Of(await new AnswerArchive(state, shell.Time).UnhelpfulAsync(Most));
            await shell.Out.WriteAsync(parsed.GetValue(common.Json)
                ? JsonOutput.Line(feedback, JsonOutput.Readable.FeedbackJson) + "\n"
                : Render(feedback, shell.Width));
            return ExitStatus.Done;
        });
        return command;
    }

    internal static string Render(FeedbackJson feedback, int width) => feedback.Groups.Count == 0
        ? "Nothing was disliked, and nothing asked that the documents do not answer.\n"
        : string.Join('\n', feedback.Groups.Select(group => PlainText.Join(
        [
            $"{Day(group.Latest)}: {Counts(group)}",
            .. group.Questions.Select(asked => SafeText.Line(asked.Question)).Distinct().SelectMany(question => TextWrap.Lines(question, width, "  - ")),
        ])));

    private static string Counts(FeedbackGroupJson group) => string.Join(", ", new[]
    {
        group.Disliked > 0 ? $"disliked {Times(group.Disliked)}" : null,
        group.Unanswered > 0 ? $"not answered {Times(group.Unanswered)}" : null,
    }.OfType<string>());

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
