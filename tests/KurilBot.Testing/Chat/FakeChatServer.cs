using System.Text.Json;

namespace KurilBot.Testing;

/// <summary>What a chat server was asked.</summary>
/// <param name="Body">The whole request.</param>
/// <param name="Headers">Its headers.</param>
public sealed record ChatRequest(JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool Streams => Body.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    /// <summary>The texts of the messages, each behind its role.</summary>
    public IReadOnlyList<(string Role, string Text)> Messages =>
        [.. Body.GetProperty("messages").EnumerateArray().Select(m => (m.GetProperty("role").GetString()!, m.TryGetProperty("content", out var text) ? text.GetString() ?? "" : ""))];

    public string System => Messages[0].Text;

    public string User => Messages.Last(m => m.Role == "user").Text;

    /// <summary>Which of the program's prompts it is.</summary>
    public string Prompt => User.Contains("<translate>", StringComparison.Ordinal) ? "translate" : User.Contains("<sentence>", StringComparison.Ordinal) ? "repair"
        : User.Contains("<conversation>", StringComparison.Ordinal) ? "standalone" : User.StartsWith("Document: ", StringComparison.Ordinal) ? "judge" : "answer";
}

/// <summary>An OpenAI-compatible chat server on a free loopback port that says what it is told to.</summary>
public sealed class FakeChatServer : IAsyncDisposable
{
    private readonly FakeHttpServer _http;

    private FakeChatServer(FakeHttpServer http) => (_http, Endpoint) = (http, http.Url + "/v1");

    /// <summary>What to configure as the endpoint.</summary>
    public string Endpoint { get; }

    public IReadOnlyList<ChatRequest> Requests => [.. _http.Requests.Select(Read)];

    public IReadOnlyList<string> Paths => [.. _http.Requests.Select(r => r.Path)];

    public static async Task<FakeChatServer> StartAsync(Func<ChatRequest, ChatScript> answer) => new(await FakeHttpServer.StartAsync(request =>
    {
        var asked = Read(request);
        return answer(asked).ToResponse(asked.Streams);
    }));

    /// <summary>Says these in turn, and the last one ever after.</summary>
    public static Task<FakeChatServer> StartAsync(params ChatScript[] scripts)
    {
        var next = -1;
        return StartAsync(_ => scripts[Math.Min(Interlocked.Increment(ref next), scripts.Length - 1)]);
    }

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    private static ChatRequest Read(FakeRequest request) => new(JsonDocument.Parse(request.Body).RootElement, request.Headers);
}
