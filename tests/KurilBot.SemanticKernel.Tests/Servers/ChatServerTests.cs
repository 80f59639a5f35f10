using System.Text.Json;
using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KurilBot.SemanticKernel.Tests;

public sealed class ChatServerTests
{
    private const string Key = "sk-very-secret-0123456789";

    private static readonly AIFunctionDeclaration Look =
        AIFunctionFactory.CreateDeclaration("look", "looks", JsonDocument.Parse("""{"type":"object"}""").RootElement);

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
    public async Task An_answer_may_be_waited_for_as_a_whole()
    {
        await using var server = await FakeChatServer.StartAsync("Hello to you.");

        var response = await Client(server).GetResponseAsync(Hello, cancellationToken: Now);

        Assert.Equal(("Hello to you.", 13L), (response.Text, response.Usage!.OutputTokenCount));
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
            """{"temperature":0,"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello?"}],"model":"small","stream":true,"stream_options":{"include_usage":true},"max_tokens":50}""",
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

    [Theory]
    [InlineData("temperature")]
    [InlineData("max_tokens")]
    [InlineData("tools")]
    public async Task An_option_that_was_refused_is_not_sent_again(string option)
    {
        await using var server = await FakeChatServer.StartAsync(request => request.Body.TryGetProperty(option, out _)
            ? new ChatScript("") { Status = 422, Raw = "{}", RawType = "application/json" } : "Hello.");
        var client = Client(server);
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = 50, Tools = [Look] };

        for (var i = 0; i < 2; i++)
            Assert.Equal("Hello.", (await client.GetStreamingResponseAsync(Hello, options, Now).ToChatResponseAsync(Now)).Text);

        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("eos", "stop")]
    [InlineData("length", "length")]
    public async Task A_reason_of_the_end_that_OpenAI_does_not_know_is_an_end(string finish, string expected)
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello.") { Finish = finish });

        var response = await Client(server).GetStreamingResponseAsync(Hello, cancellationToken: Now).ToChatResponseAsync(Now);

        Assert.Equal(("Hello.", expected), (response.Text, response.FinishReason?.Value));
    }

    [Fact]
    public async Task A_stream_may_leave_out_all_but_the_words()
    {
        var raw = """data: {"choices":[{"delta":{"content":"Hello."},"finish_reason":""}]}""" + "\n\n"
            + """data: {"choices":[{"finish_reason":"stop"}]}""" + "\n\n";
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Raw = raw, RawType = "text/event-stream" });

        Assert.Equal("Hello.", await Say(server));
    }

    [Fact]
    public async Task Calls_of_tools_may_come_in_one_piece()
    {
        var call = new { id = "call_1", type = "function", function = new { name = "look", arguments = """{"query":"the islands"}""" } };
        var raw = JsonSerializer.Serialize(new { choices = new[] { new { index = 0, finish_reason = "tool_calls", message = new { role = "assistant", tool_calls = new[] { call } } } } });
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Raw = raw, RawType = "application/json" });

        var response = await Client(server).GetStreamingResponseAsync(Hello, new ChatOptions { Tools = [Look] }, Now).ToChatResponseAsync(Now);

        var found = Assert.Single(response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("call_1", "look", "the islands"), (found.CallId, found.Name, found.Arguments!["query"]!.ToString()));
    }

    [Fact]
    public async Task Calls_of_tools_come_back_whole_and_their_results_go_out()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Calls = ("look", """{"query":"the islands"}""") });
        var response = await Client(server).GetStreamingResponseAsync(Hello, new ChatOptions { Tools = [Look] }, Now).ToChatResponseAsync(Now);

        var call = Assert.Single(response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("call_1", "look", "the islands"), (call.CallId, call.Name, call.Arguments!["query"]!.ToString()));
        await Client(server).GetStreamingResponseAsync(
            [.. Hello, new(ChatRole.Assistant, [call]), new(ChatRole.Tool, [new FunctionResultContent("call_1", "found")])], cancellationToken: Now).ToListAsync(Now);
        var sent = server.Requests[^1].Body.GetProperty("messages");
        Assert.Matches("""^\{\s*"query":\s*"the islands"\s*\}$""", sent[2].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString());
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

    [Theory]
    [InlineData("text/event-stream", "data: {\"error\":{\"message\":\"out of memory\"}}\n\n")]
    [InlineData("application/json", "{\"error\":\"out of memory\"}")]
    public async Task An_error_within_the_answer_is_told_in_its_words(string type, string raw)
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("") { Raw = raw, RawType = type });

        Assert.Equal($"The chat server at {server.Endpoint} broke off: out of memory.", await Failure(server));
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello.") { Delay = TimeSpan.FromMinutes(5) });

        Assert.Equal($"The chat server at {server.Endpoint} did not answer in 0.2 s.", await Failure(Client(server, TimeSpan.FromSeconds(0.2), retries: 0)));
    }

    [Fact]
    public async Task A_server_that_hangs_in_the_middle_of_its_answer_is_given_up()
    {
        await using var server = await FakeChatServer.StartAsync(new ChatScript("Hello to you.")
        {
            Before = (at, token) => at == 1 ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask,
        });

        Assert.Equal($"The chat server at {server.Endpoint} did not answer in 0.2 s.", await Failure(Client(server, TimeSpan.FromSeconds(0.2), retries: 0)));
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
        Assert.Equal(ChatFinishReason.ContentFilter, response.FinishReason);
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
        var message = await Failure(Client(server, loggers: log));

        Assert.Equal($"The chat server at {server.Endpoint} answered 401: Wrong key (key).", message);
        Assert.Contains(log.Lines, line => line.Level == LogLevel.Error && line.Exception!.Message == message);
        Assert.DoesNotContain(log.Lines, line => $"{line.Text} {line.Exception}".Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_call_is_logged_whether_it_streams_or_not_and_words_only_at_the_lowest_level(bool streams)
    {
        await using var server = await FakeChatServer.StartAsync("Hello to you.");
        using var log = new RecordingLoggers();
        var client = Client(server, loggers: log);

        var response = streams
            ? await client.GetStreamingResponseAsync(Hello, cancellationToken: Now).ToChatResponseAsync(Now)
            : await client.GetResponseAsync(Hello, cancellationToken: Now);

        Assert.Equal(("Hello to you.", 13L), (response.Text, response.Usage!.OutputTokenCount));
        Assert.Single(log.Of(LogLevel.Trace), line => line.Contains("Hello?", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Level > LogLevel.Trace && line.Text.Contains("Hello", StringComparison.Ordinal));
    }

    [Fact]
    public void Functions_stand_outside_of_logging_that_outside_of_telemetry_and_all_around_the_client()
    {
        var inner = new ScriptedChatClient(_ => "Hello.");
        using var log = new RecordingLoggers();

        var client = ChatClients.Around(inner, log);

        var functions = Assert.IsType<FunctionInvokingChatClient>(client, exactMatch: false);
        var logging = functions.GetService<LoggingChatClient>()!;
        var telemetry = logging.GetService<OpenTelemetryChatClient>()!;
        Assert.Null(logging.GetService<FunctionInvokingChatClient>());
        Assert.Null(telemetry.GetService<LoggingChatClient>());
        Assert.Same(inner, telemetry.GetService<ScriptedChatClient>());
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private IChatClient Client(FakeChatServer server, TimeSpan? limit = null, ILoggerFactory? loggers = null, int retries = 2)
    {
        var options = new ChatServerOptions { Endpoint = server.Endpoint, Model = "small", ApiKey = Key, Retries = retries };
        return ChatClients.Connect(options, limit ?? TimeSpan.FromSeconds(30), _time, loggers ?? NullLoggerFactory.Instance);
    }

    private async Task<string> Say(FakeChatServer server) =>
        (await Client(server).GetStreamingResponseAsync(Hello, cancellationToken: Now).ToChatResponseAsync(Now)).Text;

    private Task<string> Failure(FakeChatServer server) => Failure(Client(server));

    private static async Task<string> Failure(IChatClient client) => (await Assert.ThrowsAsync<ChatException>(
        () => client.GetStreamingResponseAsync(Hello, cancellationToken: Now).ToListAsync(Now).AsTask())).Message;
}
