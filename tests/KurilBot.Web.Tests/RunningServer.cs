using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(KurilBot.Web.Tests.Articles))]

namespace KurilBot.Web.Tests;

/// <summary>The server on a free port of this machine, with a memory of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly SqliteStateStore _store;
    private readonly WebServer _server;

    private RunningServer(SqliteStateStore store, WebServer server)
    {
        (_store, _server) = (store, server);
        Client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(server.Address) };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public IStateStore Store => _store;

    public static async Task<RunningServer> StartAsync(
        WebServices services, string? key = null, int perMinute = 0, int concurrency = 8, string? publicUrl = null, RecordingLoggers? loggers = null)
    {
        var store = SqliteStateStore.InMemory();
        var options = new WebOptions
        {
            Listen = "http://127.0.0.1:0",
            AccessKey = key,
            QuestionsPerMinute = perMinute,
            Concurrency = concurrency,
            PublicUrl = publicUrl,
        };
        return new(store, await WebServer.StartAsync(
            options, services, store, 365, loggers is null ? NullLoggerFactory.Instance : loggers, TimeProvider.System, CancellationToken.None));
    }

    public Task<HttpResponseMessage> AskAsync(string question, string? conversation = null) =>
        Client.PostAsJsonAsync("/api/ask", new { question, conversation });

    public async Task<JsonNode> AnswerAsync(string question, string? conversation = null) => await JsonAsync(await AskAsync(question, conversation));

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    /// <summary>Posts and reads the events that come back.</summary>
    public async Task<IReadOnlyList<(string Name, JsonNode Data)>> EventsAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await Client.SendAsync(request);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return [.. events.Select(text => text.Split('\n')).Select(lines => (lines[0]["event: ".Length..], JsonNode.Parse(lines[1]["data: ".Length..])!))];
    }

    /// <summary>Stops as the program does: what is under way is finished.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Client.Dispose();
        _store.Dispose();
    }
}
