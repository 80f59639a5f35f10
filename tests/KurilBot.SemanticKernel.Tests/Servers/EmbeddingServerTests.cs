using System.Text.Json;
using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Extensions.AI;

namespace KurilBot.SemanticKernel.Tests;

public sealed class EmbeddingServerTests
{
    private const string Key = "sk-very-secret-0123456789";

    private readonly InstantTime _time = new();
    private TimeSpan _limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_server_is_known_by_its_address_its_model_and_the_dimension_of_its_first_vector()
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(200, Body((0, [1, 2, 3]))));
        var options = new EmbeddingOptions { Endpoint = server.Url + "/v1", Model = "small" };

        var embedder = await EmbeddingServer.OpenAsync(options, _time, Now);

        var known = embedder.GetService<EmbeddingGeneratorMetadata>();
        Assert.Equal((new Uri(server.Url).Authority, "small", 3), (known?.ProviderName, known?.DefaultModelId, known?.DefaultModelDimensions));
    }

    [Fact]
    public async Task Texts_go_out_in_batches_and_their_vectors_come_back_in_order()
    {
        await using var server = await FakeHttpServer.StartAsync(Embed);
        var texts = Enumerable.Range(1, 10).Select(n => new string('x', n)).ToList();

        var embeddings = await Generator(server, o => o.BatchSize = 4).GenerateAsync(texts, cancellationToken: Now);

        Assert.Equal([4, 4, 2], server.Requests.Select(r => Inputs(r).Count));
        Assert.Equal(texts.Select(Direction), embeddings.Select(e => e.Vector.Span[1] / e.Vector.Span[0]), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.All(embeddings, e => Assert.Equal(1, FloatVector.Length(e.Vector.Span), 1e-5f));
    }

    [Fact]
    public async Task Vectors_that_arrive_in_another_order_are_put_in_order()
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(200, Body((1, [0, 1]), (0, [1, 0]))));

        var embeddings = await Generator(server).GenerateAsync(["first", "second"], cancellationToken: Now);

        Assert.Equal([1f, 0f], embeddings[0].Vector.ToArray());
        Assert.Equal([0f, 1f], embeddings[1].Vector.ToArray());
    }

    [Fact]
    public async Task Vectors_in_base64_are_read()
    {
        var packed = Convert.ToBase64String([.. BitConverter.GetBytes(0.6f), .. BitConverter.GetBytes(0.8f)]);
        await using var server = await FakeHttpServer.StartAsync(
            new FakeResponse(200, $$"""{"data":[{"object":"embedding","index":0,"embedding":"{{packed}}"}]}"""));

        var vector = await Generator(server).GenerateVectorAsync("text", cancellationToken: Now);

        Assert.Equal([0.6f, 0.8f], vector.ToArray());
    }

    [Fact]
    public async Task The_model_and_the_key_go_to_the_server()
    {
        await using var server = await FakeHttpServer.StartAsync(Embed);

        await Generator(server).GenerateAsync(["text"], cancellationToken: Now);

        var request = Assert.Single(server.Requests);
        Assert.Equal("/v1/embeddings", request.Path);
        Assert.Equal("Bearer " + Key, request.Headers["Authorization"]);
        Assert.Equal("small", JsonDocument.Parse(request.Body).RootElement.GetProperty("model").GetString());
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_after_the_time_it_names()
    {
        await using var server = await FakeHttpServer.StartAsync(
            new FakeResponse(429, "{}") { Headers = { ["Retry-After"] = "7" } }, new FakeResponse(200, Body((0, [1, 0]))));

        var embeddings = await Generator(server).GenerateAsync(["text"], cancellationToken: Now);

        Assert.Single(embeddings);
        Assert.InRange(Assert.Single(_time.Waits), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_wait_is_never_longer_than_a_minute()
    {
        await using var server = await FakeHttpServer.StartAsync(
            new FakeResponse(503, "{}") { Headers = { ["Retry-After"] = "86400" } }, new FakeResponse(200, Body((0, [1, 0]))));

        await Generator(server).GenerateAsync(["text"], cancellationToken: Now);

        Assert.Equal([TimeSpan.FromMinutes(1)], _time.Waits);
    }

    [Fact]
    public async Task A_lost_connection_is_tried_again()
    {
        await using var server = await FakeHttpServer.StartAsync(FakeResponse.Dropped, new FakeResponse(200, Body((0, [1, 0]))));

        Assert.Single(await Generator(server).GenerateAsync(["text"], cancellationToken: Now));
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_named_with_its_status_after_growing_waits()
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(500, "{}"));

        var message = await Failure(server);

        Assert.Equal($"The embedding server at {server.Url}/v1 answered 500.", message);
        Assert.Equal(4, server.Requests.Count);
        Assert.True(_time.Waits[0] < _time.Waits[1] && _time.Waits[1] < _time.Waits[2]);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated_and_its_reason_is_shown_without_the_key()
    {
        await using var server = await FakeHttpServer.StartAsync(
            new FakeResponse(401, Error($"Incorrect API key provided:\n{Key}.")));

        var message = await Failure(server);

        Assert.Equal($"The embedding server at {server.Url}/v1 answered 401: Incorrect API key provided: (key).", message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var server = await FakeHttpServer.StartAsync(Embed);
        var url = server.Url;
        await server.DisposeAsync();

        var message = await Failure(url);

        Assert.StartsWith($"The embedding server at {url}/v1 cannot be reached: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(200, "") { Delay = TimeSpan.FromMinutes(5) });

        _limit = TimeSpan.FromSeconds(0.2);
        var message = await Failure(server, o => o.Retries = 0);

        Assert.Equal($"The embedding server at {server.Url}/v1 did not answer in 0.2 s.", message);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"data":7}""")]
    [InlineData("""{"data":[{"index":0,"embedding":"no base64"}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":["one"]}]}""")]
    public async Task An_answer_that_holds_no_embeddings_is_one_clear_line(string body)
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(200, body) { ContentType = "text/html" });

        var message = await Failure(server);

        Assert.Equal($"The embedding server at {server.Url}/v1 answered with something that is not a list of embeddings.", message);
    }

    [Theory]
    [InlineData("""{"data":[]}""", "gave 0 embeddings for 1 texts")]
    [InlineData("""{"data":[{"index":3,"embedding":[1,0]}]}""", "numbered them wrongly")]
    [InlineData("""{"data":[{"index":0,"embedding":[]}]}""", "gave a vector that is empty")]
    [InlineData("""{"data":[{"index":0,"embedding":[1e39]}]}""", "other than finite numbers")]
    public async Task Unusable_vectors_are_refused(string body, string expected)
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(200, body));

        Assert.Contains(expected, await Failure(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_of_another_dimension_are_refused()
    {
        await using var server = await FakeHttpServer.StartAsync(
            new FakeResponse(200, Body((0, [1, 0]))), new FakeResponse(200, Body((0, [1, 0, 0]))));
        var generator = Generator(server);
        await generator.GenerateAsync(["text"], cancellationToken: Now);

        var failure = await Assert.ThrowsAsync<EmbeddingException>(() => generator.GenerateAsync(["text"], cancellationToken: Now));

        Assert.Contains("gave a vector of 3 values after vectors of 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await FakeHttpServer.StartAsync(_ =>
        {
            cancel.Cancel();
            return new FakeResponse(200, "{}") { Delay = TimeSpan.FromMinutes(5) };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generator(server).GenerateAsync(["text"], cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task Neither_the_key_nor_a_password_in_the_address_is_in_the_message()
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(500, Error(Key)));

        var message = await Failure(server.Url.Replace("http://", "http://user:hidden@", StringComparison.Ordinal));

        Assert.DoesNotContain(Key, message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", message, StringComparison.Ordinal);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private CheckedEmbeddingGenerator Generator(FakeHttpServer server, Action<EmbeddingOptions>? change = null) => Generator(server.Url, change);

    private CheckedEmbeddingGenerator Generator(string url, Action<EmbeddingOptions>? change = null)
    {
        var options = new EmbeddingOptions { Endpoint = url + "/v1", Model = "small", ApiKey = Key, Retries = 3 };
        change?.Invoke(options);
        return EmbeddingServer.Connect(options, _limit, _time);
    }

    private Task<string> Failure(FakeHttpServer server, Action<EmbeddingOptions>? change = null) => Failure(server.Url, change);

    private async Task<string> Failure(string url, Action<EmbeddingOptions>? change = null) =>
        (await Assert.ThrowsAsync<EmbeddingException>(() => Generator(url, change).GenerateAsync(["text"], cancellationToken: Now))).Message;

    // A vector whose direction tells the length of its text.
    private static FakeResponse Embed(FakeRequest request) =>
        new(200, Body([.. Inputs(request).Select((text, i) => (i, new[] { 2f, 2f * Direction(text) }))]));

    private static float Direction(string text) => text.Length;

    private static List<string> Inputs(FakeRequest request) =>
        [.. JsonDocument.Parse(request.Body).RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!)];

    private static string Error(string message) => JsonSerializer.Serialize(new { error = new { message } });

    private static string Body(params (int Index, float[] Values)[] vectors) =>
        JsonSerializer.Serialize(new { data = vectors.Select(v => new { @object = "embedding", index = v.Index, embedding = v.Values }) });
}
