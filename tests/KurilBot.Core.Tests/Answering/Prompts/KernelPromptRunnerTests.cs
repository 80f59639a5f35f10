using KurilBot.SemanticKernel;
using KurilBot.Testing;
using Microsoft.Extensions.AI;

namespace KurilBot.Core.Tests;

public sealed class KernelPromptRunnerTests : PromptRunnerConformance
{
    [Fact]
    public async Task The_model_may_search_the_documents_and_goes_on_with_what_it_finds()
    {
        await using var server = await FakeChatServer.StartAsync(request =>
            request.Messages.Any(m => m.Role == "tool") ? "Found." : new ChatScript("") { Calls = (Tool(request), """{"query":"lighthouse"}""") });
        using var client = new ServerChatClient(new ChatServerOptions { Endpoint = server.Endpoint, Model = "small" }, TimeProvider.System);
        var queries = new List<string>();

        var said = await WholeAsync(Runner(client), new PromptCall("answer", new Dictionary<string, string> { ["passages"] = "-", ["question"] = "?" })
        {
            Search = (query, _) =>
            {
                queries.Add(query);
                return Task.FromResult("<passage number=\"[3]\">The lighthouse is white.</passage>");
            },
        });

        Assert.Equal(("Found.", "lighthouse"), (said, Assert.Single(queries)));
        Assert.Contains(server.Requests[1].Messages, m => m.Role == "tool" && m.Text.Contains("The lighthouse is white.", StringComparison.Ordinal));
        // The kernel's documents-search; what stands between the two names on the wire is its choice.
        Assert.Matches("^documents[-_]search$", Tool(server.Requests[0]));
    }

    [Fact]
    public async Task A_model_may_look_twice_and_what_it_then_writes_is_checked_like_all_else()
    {
        await using var bot = await BotWithModel.StartAsync(
            request => request.Messages.Count(m => m.Role == "tool") is var looks && looks < 3 && request.Prompt == "answer"
                ? new ChatScript("") { Calls = (Tool(request), $$"""{"query":"the harbour {{looks}}"}""") }
                : request.Prompt == "repair" ? GeneratedSentence.NotInDocuments
                : "There are around 19,000 people living on the island. [1] The island has 12 lighthouses. [1]",
            runner: client => new KernelPromptRunner(Prompts, client));

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(["There are around 19,000 people living on the island."], answer.Sentences.Select(s => s.Text));
        var looks = bot.Requests[3].Messages.Where(m => m.Role == "tool").Select(m => m.Text).ToList();
        Assert.Equal(["<passages>\n</passages>", "<passages>\n</passages>", "<passages/>"], looks);
    }

    private static string Tool(ChatRequest request) => request.Body.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString()!;

    private protected override IPromptRunner Runner(IChatClient client) => new KernelPromptRunner(Prompts, client);
}
