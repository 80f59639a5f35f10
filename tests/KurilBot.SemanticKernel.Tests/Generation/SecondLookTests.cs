using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Extensions.Logging;

namespace KurilBot.SemanticKernel.Tests;

public sealed class SecondLookTests
{
    private const string People = "There are around 19,000 people living on the island.";

    [Fact]
    public async Task A_model_may_look_twice_and_what_it_then_writes_is_checked_like_all_else()
    {
        using var loggers = new RecordingLoggers();
        await using var bot = await BotWithModel.StartAsync(
            request => request.Prompt == "answer" && Looks(request).Count is var looks and < 3
                ? new ChatScript("") { Calls = (Tool(request), $$"""{"query":"the harbour {{looks}}"}""") }
                : request.Prompt == "repair" ? GeneratedSentence.NotInDocuments
                : $"{People} [1] The island has 12 lighthouses. [1]",
            loggers: loggers);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People], answer.Sentences.Select(s => s.Text));
        Assert.Equal(["<passages>\n</passages>", "<passages>\n</passages>", "<passages/>"], Looks(bot.Requests[3]));
        Assert.Equal(3, loggers.Of(LogLevel.Debug).Count(line => line.StartsWith("The model calls documents-search", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_second_look_finds_is_numbered_on_and_may_be_cited()
    {
        const string Ferry = "The ferry has been run by the Ogata family since 1961.";
        await using var bot = await BotWithModel.StartAsync(
            request => Looks(request).Count == 0 ? new ChatScript("") { Calls = (Tool(request), """{"query":"ferry family"}""") } : $"{Ferry} [2]",
            answering: new() { Passages = 1 });

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.StartsWith("<passages>\n<passage number=\"[2]\" publisher=\"Island Daily\"", Assert.Single(Looks(bot.Requests[1])), StringComparison.Ordinal);
        Assert.Equal((Ferry, "ferry"), (Assert.Single(answer.Sentences).Text, Assert.Single(answer.Citations).Source.Id));
        Assert.Equal((200L, 0), (answer.Usage!.InputTokens, answer.Notes.Count));
    }

    [Fact]
    public async Task The_model_sees_the_search_and_no_prompt_as_a_function()
    {
        await using var bot = await BotWithModel.StartAsync($"{People} [1]");

        await bot.AskAsync();

        var tools = bot.Requests[0].Body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString());
        Assert.Matches("^documents[-_]search$", Assert.Single(tools));
    }

    [Fact]
    public async Task A_model_that_does_nothing_but_look_comes_to_an_end()
    {
        await using var bot = await BotWithModel.StartAsync(request => request.Body.TryGetProperty("tools", out _)
            ? new ChatScript("") { Calls = (Tool(request), """{"query":"again"}""") } : $"{People} [1]");

        Assert.Equal("generative", (await bot.AskAsync()).Engine);
        Assert.InRange(bot.Requests.Count, 2, 6);
    }

    private static List<string> Looks(ChatRequest request) => [.. request.Messages.Where(m => m.Role == "tool").Select(m => m.Text)];

    private static string Tool(ChatRequest request) => request.Body.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString()!;
}
