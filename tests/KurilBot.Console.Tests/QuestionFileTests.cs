using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KurilBot.Console.Tests;

/// <summary>The development questions over the project's own articles, through the real composition.</summary>
public class QuestionFileTests
{
    // A little under what is reached; raise them with it. Questions in Russian and Japanese need a model, and are among those missed.
    private const int Answerable = 32;
    private const int Unanswerable = 13;

    [Fact]
    public async Task The_development_questions_are_answered_as_well_as_before()
    {
        using var shell = new RunningShell();

        var (status, printed, error) = await shell.RunAsync(
            "eval", Path.Combine(Here(), "questions.jsonl"), "--documents", Path.Combine(Here(), "..", "..", "seeds"), "--json");

        Assert.True(status == ExitStatus.Done, error);
        var card = JsonSerializer.Deserialize(printed, JsonOutput.Readable.ScorecardJson)!;
        var misses = string.Join('\n', card.Misses.Select(miss => $"{miss.Id} {miss.Kind}: {miss.Question}\n    {miss.Why}"));
        Assert.Equal(64, card.All.Questions);
        Assert.True(card.Answerable.Correct >= Answerable, $"{card.Answerable.Correct} of {card.Answerable.Questions} answerable are right:\n{misses}");
        Assert.True(card.Unanswerable.Correct >= Unanswerable, $"{card.Unanswerable.Correct} of {card.Unanswerable.Questions} unanswerable are right:\n{misses}");
        Assert.True(card.Quotes > 0);
        Assert.Equal(card.Quotes, card.Verbatim);
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
