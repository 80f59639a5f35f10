using System.Text.Json;
using KurilBot.Core;

namespace KurilBot.Console.Tests;

public class FeedbackTests
{
    [Fact]
    public async Task What_was_disliked_or_not_answered_is_listed_in_groups_of_like_questions_the_latest_first()
    {
        using var shell = await new RunningShell().IndexedAsync();
        await KeepAsync(shell, 1, Asked("Who built the white lighthouse?"));
        await KeepAsync(shell, 2, Samples.OneSource, opinion: -1);
        await KeepAsync(shell, 3, Asked("When was the white lighthouse built?"));
        await KeepAsync(shell, 4, Samples.Paraphrase, opinion: 1);
        await KeepAsync(shell, 5, Samples.TwoAccounts);

        var (_, printed, _) = await shell.RunAsync("feedback");
        var (_, json, _) = await shell.RunAsync("feedback", "--json");

        Assert.Equal(
            """
            2026-01-03: not answered 2 times
              - When was the white lighthouse built?
              - Who built the white lighthouse?

            2026-01-02: disliked once
              - How many people live on the island?

            """, printed);
        var groups = JsonDocument.Parse(json).RootElement.GetProperty("groups");
        Assert.Equal([2, 1], groups.EnumerateArray().Select(group => group.GetProperty("questions").GetArrayLength()));
        Assert.Equal("not_in_documents", groups[0].GetProperty("questions")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nothing_to_tell_is_told()
    {
        using var shell = await new RunningShell().IndexedAsync();
        Assert.StartsWith("Nothing was disliked", (await shell.RunAsync("feedback")).Out);
    }

    private static NotInDocuments Asked(string question) => Samples.Abstention with { Question = question, StandaloneQuestion = question };

    private static async Task KeepAsync(RunningShell shell, int day, Answer answer, int opinion = 0)
    {
        using var store = SqliteStateStore.Open(shell.Folder.Under("data/state.db"));
        var archive = new AnswerArchive(store, new Day(day));
        var address = await archive.KeepAsync(answer, "somebody");
        if (opinion != 0)
            Assert.True(await archive.JudgeAsync(address, "somebody", opinion));
    }

    private sealed class Day(int day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, day, 12, 0, 0, TimeSpan.Zero);
    }
}
