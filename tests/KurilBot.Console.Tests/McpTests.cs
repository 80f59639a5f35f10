using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace KurilBot.Console.Tests;

/// <summary><c>mcp</c> as a process of its own, with the official client: it would stumble over anything else on standard output.</summary>
public class McpTests
{
    [Fact]
    public async Task A_host_lists_calls_and_reads_over_standard_input_and_output()
    {
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        var problems = new List<string>();
        var transport = new StdioClientTransport(new()
        {
            Command = "dotnet",
            Arguments = [typeof(CommandLine).Assembly.Location, "mcp", "--documents", "articles", "--index", "index.db"],
            WorkingDirectory = folder.Path,
            StandardErrorLines = problems.Add,
        });
        await using var client = await McpClient.CreateAsync(transport);

        Assert.Equal(["ask", "check", "open_citation", "search"], (await client.ListToolsAsync()).Select(tool => tool.Name).Order());
        var answer = await client.CallToolAsync("ask", new Dictionary<string, object?> { ["question"] = "What is the island called?" });
        var opened = await client.CallToolAsync("open_citation", new Dictionary<string, object?> { ["document"] = "island", ["start"] = 12, ["end"] = 65 });
        var refused = await client.CallToolAsync("ask", new Dictionary<string, object?> { ["question"] = "" });
        var article = await client.ReadResourceAsync(Assert.Single(await client.ListResourcesAsync()).Uri);

        Assert.Equal("answered", answer.StructuredContent!.Value.GetProperty("status").GetString());
        Assert.Equal("The island is called Etorofu by those who live there.", opened.StructuredContent!.Value.GetProperty("quote").GetString());
        Assert.True(refused.IsError);
        Assert.Contains("Etorofu", Assert.IsType<TextResourceContents>(article.Contents[0]).Text);
        Assert.Equal("Indexed: 1 added, 0 changed, 0 removed.", problems[0]);
    }
}
