#if HAS_SEMANTIC_KERNEL
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
            request.Messages.Any(m => m.Role == "tool") ? "Found." : new ChatScript("") { Calls = ("documents-search", """{"query":"lighthouse"}""") });
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
        Assert.Equal("documents-search", server.Requests[0].Body.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString());
    }

    private protected override IPromptRunner Runner(IChatClient client) => new KernelPromptRunner(Prompts, client);
}
#endif
