using System.Text.Json;
using KurilBot.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KurilBot.Core.Tests;

public sealed class ServerChatClientTests
{
    private const string Key = "sk-very-secret-0123456789";

    private static readonly ChatMessage[] Hello = [new(ChatRole.System, "Be kind."), new(ChatRole.User, "Hello?")];

    private readonly InstantTime _time = new();

    [Fact]
    public async Task An_answer_comes_in_pieces_with_usage_model_and_end()
    {
        await using var server = await FakeChatServer.StartAsync("Hello to you.");

        var updates = await Client(server).GetStreamingResponseAsync(Hello, cancellationToken: Now).ToListAsync(Now);

        Assert.Equal(["Hello ", "to ", "you."], updates.Where(u => u.Text.Length > 0).Select(u => u.Text));
        var whole = updates.ToChatResponse();
        Assert.Equal((100L, 13L), (whole.Usage!.InputTokenCount, whole.Usage.OutputTokenCount));
        Assert.Equal(("scripted-1", ChatFinishReason.Stop), (whole.ModelId, whole.FinishReason));
    }

    [Fact]
    public async Task An_answer_may_come_in_one_piece()
    {
        await using var server = await FakeChatServer.StartAsync("Hello to you.");

        var response = await Client(server).GetResponseAsync(Hello, cancellationToken: Now);

        Assert.Equal(("Hello to you.", 13L), (response.Text, response.Usage!.OutputTokenCount));
        Assert.False(Assert.Single(server.Requests).Streams);
    }

    [Fact]
    public async Task What_goes_out_is_what_was_asked_for()
    {
        await using var server = await FakeChatServer.StartAsync("Yes.");

        await Client(server).GetStreamingResponseAsync(Hello, new ChatOptions { Temperature = 0, MaxOutputTokens = 50 }, Now).ToListAsync(Now);

        var request = Assert.Single(server.Requests);
        Assert.Equal("/v1/chat/completions", Assert.Single(server.Paths));
        Assert.Equal("Bearer " + Key, request.Headers["Authorization"]);
        Assert.Equal(
            """{"model":"small","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello?"}],"stream":true,"stream_options":{"include_usage":true},"temperature":0,"max_tokens":50}""",
            request.Body.GetRawText());
    }

    [Fact]
    public async Task A_server_that_does_not_stream_is_read_all_the_same()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello.") { Streams = false });

        Assert.Equal("Hello.", await Say(server));
    }

    [Fact]
    public async Task A_server_that_does_not_count_tokens_is_no_trouble()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello.") { Counts = false });

        var response = await Client(server).GetStreamingResponseAsync(Hello, cancellationToken: Now).ToChatResponseAsync(Now);

        Assert.Equal("Hello.", response.Text);
        Assert.Null(response.Usage);
    }

    [Fact]
    public async Task A_server_that_refuses_an_option_is_asked_again_without()
    {
        await using var server = await FakeChatServer.StartAsync(request => request.Body.TryGetProperty("stream_options", out _)
            ? new ChatScript("") { Status = 400, Raw = """{"error":{"message":"stream_options: unknown"}}""", RawType = "application/json" }
            : "Hello.");

        Assert.Equal("Hello.", await Say(server));
    }

    [Fact]
    public async Task Calls_of_tools_come_back_whole_and_their_results_go_out()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Calls = ("look", """{"query":"the islands"}""") });
        var tool = AIFunctionFactory.CreateDeclaration("look", "looks", JsonDocument.Parse("""{"type":"object"}""").RootElement);

        var response = await Client(server).GetStreamingResponseAsync(Hello, new ChatOptions { Tools = [tool] }, Now).ToChatResponseAsync(Now);

        var call = Assert.Single(response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("call_1", "look", "the islands"), (call.CallId, call.Name, call.Arguments!["query"]!.ToString()));
        await Client(server).GetStreamingResponseAsync(
            [.. Hello, new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent("call_1", "found")])], cancellationToken: Now).ToListAsync(Now);
        var sent = server.Requests[^1].Body.GetProperty("messages");
        Assert.Equal("""{"query":"the islands"}""", sent[2].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal(("tool", "found", "call_1"), (sent[3].GetProperty("role").GetString(), sent[3].GetProperty("content").GetString(), sent[3].GetProperty("tool_call_id").GetString()));
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_time_it_names()
    {
        await using var server = await FakeChatServer.StartAsync(
            new ChatScript("") { Status = 429, Raw = "{}", RawType = "application/json", Headers = { ["Retry-After"] = "7" } }, "Hello.");

        Assert.Equal("Hello.", await Say(server));
        Assert.Contains(_time.Waits, wait => wait >= TimeSpan.FromSeconds(7) && wait < TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_server_that_asks_for_more_time_than_there_is_is_not_waited_for()
    {
        await using var server = await FakeChatServer.StartAsync(
            new ChatScript("") { Status = 429, Raw = "{}", RawType = "application/json", Headers = { ["Retry-After"] = "3600" } }, "Hello.");

        Assert.Equal($"The chat server at {server.Endpoint} answered 429.", await Failure(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_connection_that_fails_at_first_is_tried_again()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Drops = true, Raw = "" }, "Hello.");

        Assert.Equal("Hello.", await Say(server));
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_named_with_its_status()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Status = 503, Raw = "{}", RawType = "application/json" });

        Assert.Equal($"The chat server at {server.Endpoint} answered 503.", await Failure(server));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var server = await FakeChatServer.StartAsync("Hello.");
        await server.DisposeAsync();

        Assert.StartsWith($"The chat server at {server.Endpoint} cannot be reached: ", await Failure(Client(server)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_lost_in_the_middle_is_told()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello to you.")
        {
            // What is lost before the beginning has come would be asked for again.
            Before = (at, token) => at == 2 ? begun.Task.WaitAsync(token) : Task.CompletedTask,
            Drops = true,
        });

        var failure = await Assert.ThrowsAsync<ChatException>(async () =>
        {
            await foreach (var _ in Client(server).GetStreamingResponseAsync(Hello, cancellationToken: Now))
                begun.TrySetResult();
        });

        Assert.Equal($"The chat server at {server.Endpoint} broke off in the middle of its answer.", failure.Message);
    }

    [Fact]
    public async Task A_stream_that_ends_without_an_end_is_told()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello to you.") { Finish = null });

        Assert.Equal($"The chat server at {server.Endpoint} broke off in the middle of its answer.", await Failure(server));
    }

    [Theory]
    [InlineData("text/html", "<html><body>Sign in</body></html>")]
    [InlineData("text/event-stream", "data: <html>\n\n")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "[1]")]
    [InlineData("application/json", """{"choices":[]}""")]
    [InlineData("application/json", "")]
    public async Task An_answer_that_is_none_is_one_clear_line(string type, string raw)
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Raw = raw, RawType = type });

        Assert.Equal($"The chat server at {server.Endpoint} answered with something that is not a chat completion.", await Failure(server));
    }

    [Fact]
    public async Task An_error_within_the_stream_is_told_in_its_words()
    {
        await using var server = await FakeChatServer.StartAsync(
            new ChatScript("") { Raw = "data: {\"error\":{\"message\":\"out of memory\"}}\n\n", RawType = "text/event-stream" });

        Assert.Equal($"The chat server at {server.Endpoint} broke off: out of memory.", await Failure(server));
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello.") { Delay = TimeSpan.FromMinutes(5) });

        Assert.Equal($"The chat server at {server.Endpoint} did not answer in 1 s.", await Failure(Client(server, o => (o.TimeoutSeconds, o.Retries) = (1, 0))));
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await FakeChatServer.StartAsync(_ =>
        {
            cancel.Cancel();
            return new ChatScript("Hello.") { Delay = TimeSpan.FromMinutes(5) };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client(server).GetStreamingResponseAsync(Hello, cancellationToken: cancel.Token).ToListAsync(Now).AsTask());
    }

    [Fact]
    public async Task A_refusal_is_the_end_of_an_answer()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Refusal = "I will not." });

        var response = await Client(server).GetStreamingResponseAsync(Hello, cancellationToken: Now).ToChatResponseAsync(Now);

        Assert.Equal("", response.Text);
        Assert.Contains(response.FinishReason?.Value, new[] { "content_filter", "stop" });
    }

    [Fact]
    public async Task The_key_is_neither_in_errors_nor_in_logs()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("")
        {
            Status = 401,
            Raw = JsonSerializer.Serialize(new { error = new { message = $"Wrong key {Key}" } }),
            RawType = "application/json",
        });
        using var log = new RecordingLoggers();
        using var client = new LoggingChatClient(Client(server), log.CreateLogger(""), TimeProvider.System);

        var message = await Failure(client);

        Assert.Equal($"The chat server at {server.Endpoint} answered 401: Wrong key (key).", message);
        Assert.Contains(log.Of(LogLevel.Warning), line => line.Contains("401", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => $"{line.Text} {line.Exception}".Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_call_is_logged_whether_it_streams_or_not_and_words_only_at_the_lowest_level(bool streams)
    {
        await using var server = await FakeChatServer.StartAsync("Hello to you.");
        using var log = new RecordingLoggers();
        var options = new ChatServerOptions { Endpoint = server.Endpoint, Model = "small", ApiKey = Key };
        using var model = GenerationModel.Create(options, client => throw new InvalidOperationException(), log.CreateLogger(""), TimeProvider.System);

        var response = streams
            ? await model.Client.GetStreamingResponseAsync(Hello, cancellationToken: Now).ToChatResponseAsync(Now)
            : await model.Client.GetResponseAsync(Hello, cancellationToken: Now);

        Assert.Equal(("Hello to you.", 13L), (response.Text, response.Usage!.OutputTokenCount));
        Assert.Equal(streams, Assert.Single(server.Requests).Streams);
        Assert.Contains("(stop)", Assert.Single(log.Of(LogLevel.Debug)));
        Assert.DoesNotContain(log.Lines, line => line.Level > LogLevel.Trace && line.Text.Contains("Hello", StringComparison.Ordinal));
    }

    [Fact]
    public void Logging_stands_outside_of_telemetry_and_both_around_the_client()
    {
        var inner = new ScriptedChatClient(_ => "Hello.");
        using var model = GenerationModel.Of(
            inner, new ChatServerOptions { Model = "m" }, client => throw new InvalidOperationException(), NullLogger.Instance, TimeProvider.System);

        var telemetry = model.Client.GetService<TelemetryChatClient>();

        Assert.IsType<LoggingChatClient>(model.Client);
        Assert.NotNull(telemetry);
        Assert.Null(telemetry.GetService<LoggingChatClient>());
        Assert.Same(inner, telemetry.GetService<ScriptedChatClient>());
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private ServerChatClient Client(FakeChatServer server, Action<ChatServerOptions>? change = null)
    {
        var options = new ChatServerOptions { Endpoint = server.Endpoint, Model = "small", ApiKey = Key };
        change?.Invoke(options);
        return new ServerChatClient(options, _time);
    }

    private async Task<string> Say(FakeChatServer server) =>
        (await Client(server).GetStreamingResponseAsync(Hello, cancellationToken: Now).ToChatResponseAsync(Now)).Text;

    private Task<string> Failure(FakeChatServer server) => Failure(Client(server));

    private static async Task<string> Failure(IChatClient client) => (await Assert.ThrowsAsync<ChatException>(
        () => client.GetStreamingResponseAsync(Hello, cancellationToken: Now).ToListAsync(Now).AsTask())).Message;
}
