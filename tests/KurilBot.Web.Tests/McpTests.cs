using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace KurilBot.Web.Tests;

/// <summary>MCP over HTTP, with the official client.</summary>
public sealed class McpTests(Articles articles)
{
    private const string Key = "correct-horse-battery";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tools_only_read_within_a_closed_world_and_have_schemas_of_what_they_take_and_give()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        await using var client = await ConnectAsync(server);

        var tools = (await client.ListToolsAsync(cancellationToken: Cancellation)).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool);

        Assert.Equal(["ask", "check", "open_citation", "search"], tools.Keys.Order());
        Assert.All(tools.Values, tool =>
        {
            Assert.Equal((true, false), (tool.Annotations?.ReadOnlyHint, tool.Annotations?.OpenWorldHint));
            Assert.NotEmpty(tool.Description!);
            Assert.NotNull(tool.OutputSchema);
        });
        Assert.Contains("question", tools["ask"].InputSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.True(tools["ask"].OutputSchema!.Value.GetProperty("properties").TryGetProperty("standalone_question", out _));
    }

    [Fact]
    public async Task Each_tool_gives_what_the_contract_says()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        await using var client = await ConnectAsync(server);

        var answer = await CallAsync(client, "ask", ("question", "When was it opened?"), ("history", new[] { "Who paid for the harbour of Okuba?" }));
        var citation = answer["citations"]![0]!;
        var opened = await CallAsync(client, "open_citation", ("document", (string)citation["document"]!), ("start", (int)citation["start"]!), ("end", (int)citation["end"]!));
        var found = await CallAsync(client, "search", ("query", "ferry tickets"), ("k", 2));
        var check = await CallAsync(client, "check", ("text", "The new ship was built in Nagasaki. The museum stands on the moon."));

        Assert.Equal("answered", (string)answer["status"]!);
        Assert.Equal((string)citation["quote"]!, (string)opened["quote"]!);
        Assert.Equal((string)citation["sha256"]!, (string)opened["document"]!["sha256"]!);
        Assert.Equal("", (string)opened["before"]!);
        Assert.StartsWith(" It took ten years to build", (string)opened["after"]!);
        Assert.Equal(2, found["results"]!.AsArray().Count);
        Assert.Equal(["supported", "not_found"], check["claims"]!.AsArray().Select(claim => (string)claim!["verdict"]!));
    }

    [Fact]
    public async Task Articles_are_resources()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        await using var client = await ConnectAsync(server);

        var resources = await client.ListResourcesAsync(cancellationToken: Cancellation);
        var read = await client.ReadResourceAsync(resources.Single(resource => resource.Name == "ferry").Uri, cancellationToken: Cancellation);

        Assert.Equal(3, resources.Count);
        Assert.Equal(Encoding.UTF8.GetString(articles.Bytes("ferry")), Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text);
        await Assert.ThrowsAnyAsync<McpException>(async () => await client.ReadResourceAsync("article:///..%2Fsources.json", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Bad_input_is_an_error_that_says_what_is_wrong()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        await using var client = await ConnectAsync(server);

        Assert.Contains("empty question", await ErrorAsync(client, "ask", ("question", " ")));
        Assert.Contains("a k that is not", await ErrorAsync(client, "search", ("query", "ferry"), ("k", 0)));
        Assert.Contains("There is no document", await ErrorAsync(client, "open_citation", ("document", "../x"), ("start", 0), ("end", 1)));
        Assert.Contains("are not words", await ErrorAsync(client, "open_citation", ("document", "ferry"), ("start", 5), ("end", 1 << 30)));
    }

    [Fact]
    public async Task A_call_that_the_host_gives_up_ends_its_work()
    {
        var (started, wasCancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await RunningServer.StartAsync(articles.Services with
        {
            Answer = async (_, _, _, cancellationToken) =>
            {
                cancellationToken.Register(wasCancelled.SetResult);
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException();
            },
        });
        await using var client = await ConnectAsync(server);
        using var giveUp = new CancellationTokenSource();
        var call = client.CallToolAsync("ask", new Dictionary<string, object?> { ["question"] = "Who?" }, cancellationToken: giveUp.Token).AsTask();
        await started.Task;

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await wasCancelled.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }

    [Fact]
    public async Task The_key_of_the_page_is_the_key_of_MCP_and_questions_are_counted()
    {
        await using var server = await RunningServer.StartAsync(articles.Services, Key, perMinute: 1);
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(server));

        await using var client = await ConnectAsync(server, Key);
        await CallAsync(client, "search", ("query", "ferry"));

        Assert.Contains("Too many questions", await ErrorAsync(client, "search", ("query", "ferry")));
    }

    private static Task<McpClient> ConnectAsync(RunningServer server, string? key = null) => McpClient.CreateAsync(
        new HttpClientTransport(new()
        {
            Endpoint = new(server.Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = "Bearer " + key },
        }), cancellationToken: Cancellation);

    private static async Task<JsonNode> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), cancellationToken: Cancellation);
        Assert.NotEqual(true, result.IsError);
        return JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
    }

    private static async Task<string> ErrorAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), cancellationToken: Cancellation);
        Assert.True(result.IsError);
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }
}
