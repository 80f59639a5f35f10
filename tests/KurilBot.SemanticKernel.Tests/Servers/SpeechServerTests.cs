using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.SemanticKernel.Tests;

public sealed class SpeechServerTests
{
    private const string Key = "sk-very-secret-0123456789";
    private const string Opus = "OggS-not-really-a-voice";

    private readonly InstantTime _time = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recording_goes_out_under_its_own_name_with_the_model_and_its_words_come_back()
    {
        await using var server = await FakeHttpServer.StartAsync(Heard("  Who is Tanabe? "));

        Assert.Equal("Who is Tanabe?", await TranscribeAsync(server));

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/v1/audio/transcriptions"), (request.Method, request.Path));
        Assert.Equal($"Bearer {Key}", request.Headers["Authorization"]);
        Assert.Matches("""filename="?voice\.ogg"?""", request.Body);
        Assert.DoesNotContain("audio.mp3", request.Body);
        Assert.Contains(Opus, request.Body);
        Assert.Contains("whisper-small", request.Body);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_that_is_busy_or_fails_for_a_moment_is_asked_again_with_the_whole_recording(int status)
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(status, "{}"), FakeResponse.Dropped, Heard("Who?"));

        Assert.Equal("Who?", await TranscribeAsync(server));

        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Contains(Opus, request.Body));
        Assert.Equal(2, _time.Waits.Count(wait => wait > TimeSpan.FromMilliseconds(100)));
    }

    [Theory]
    [InlineData(413, """{"error":{"message":"Maximum content size exceeded"}}""", 1, "answered 413: Maximum content size exceeded.")]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-very-secret-0123456789"}}""", 1, "answered 401: Incorrect API key provided: (key).")]
    [InlineData(500, "<html>", 3, "answered 500.")]
    [InlineData(429, "{}", 3, "answered 429.")]
    [InlineData(200, "<html>", 1, "answered with something that is not a transcription.")]
    [InlineData(200, """{"words":"Who?"}""", 1, "answered with something that is not a transcription.")]
    [InlineData(200, """{"text":7}""", 1, "answered with something that is not a transcription.")]
    [InlineData(200, "", 1, "answered with something that is not a transcription.")]
    public async Task A_server_that_gives_no_words_is_one_line_that_names_it_and_not_the_key(int status, string body, int requests, string expected)
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(status, body));

        var failure = await Assert.ThrowsAsync<SpeechException>(() => TranscribeAsync(server));

        Assert.Equal($"The speech server at {server.Url}/v1 {expected}", failure.Message);
        Assert.DoesNotContain(Key, failure.ToString());
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task Where_nothing_is_said_the_words_are_empty()
    {
        await using var server = await FakeHttpServer.StartAsync(Heard(""));

        Assert.Equal("", await TranscribeAsync(server));
    }

    [Fact]
    public async Task A_server_that_is_too_slow_is_one_line()
    {
        await using var server = await FakeHttpServer.StartAsync(Heard("Who?") with { Delay = TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<SpeechException>(() => TranscribeAsync(server, TimeSpan.FromMilliseconds(200)));

        Assert.Contains("did not answer in 0.2 s", failure.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_line()
    {
        var failure = await Assert.ThrowsAsync<SpeechException>(() => TranscribeAsync("http://127.0.0.1:1"));

        Assert.StartsWith("The speech server at http://127.0.0.1:1/v1 cannot be reached: ", failure.Message);
    }

    [Fact]
    public async Task Cancellation_passes_through()
    {
        await using var server = await FakeHttpServer.StartAsync(Heard("Who?") with { Delay = TimeSpan.FromMinutes(1) });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TranscribeAsync(server, cancellationToken: cancel.Token));
    }

    private static FakeResponse Heard(string text) => new(200, $$"""{"text":"{{text}}"}""");

    private Task<string> TranscribeAsync(FakeHttpServer server, TimeSpan? limit = null, CancellationToken? cancellationToken = null) =>
        TranscribeAsync(server.Url, limit, cancellationToken);

    private async Task<string> TranscribeAsync(string url, TimeSpan? limit = null, CancellationToken? cancellationToken = null)
    {
        using var client = SpeechServer.Connect(
            new SpeechOptions { Endpoint = url + "/v1", Model = "whisper-small", ApiKey = Key }, limit ?? TimeSpan.FromSeconds(30), _time);
        return await SpeechServer.TranscribeAsync(client, System.Text.Encoding.UTF8.GetBytes(Opus), "voice.ogg", cancellationToken ?? Now);
    }
}
