using KurilBot.Testing;
using Microsoft.Extensions.AI;

namespace KurilBot.Core.Tests;

public sealed class EmbedderTests
{
    [Fact]
    public async Task Without_an_endpoint_the_word_vectors_are_used()
    {
        var embedder = await Embedder.CreateAsync(new EmbeddingOptions(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.IsType<WordVectorEmbeddingGenerator>(embedder);
    }

    [Fact]
    public async Task A_server_is_known_by_its_address_its_model_and_the_dimension_of_its_first_vector()
    {
        await using var server = await FakeHttpServer.StartAsync(new FakeResponse(200, """{"data":[{"index":0,"embedding":[1,2,3]}]}"""));
        var options = new EmbeddingOptions { Endpoint = server.Url + "/v1", Model = "small" };

        var embedder = await Embedder.CreateAsync(options, cancellationToken: TestContext.Current.CancellationToken);

        var known = embedder.GetService<EmbeddingGeneratorMetadata>();
        Assert.Equal((new Uri(server.Url).Authority, "small", 3), (known?.ProviderName, known?.DefaultModelId, known?.DefaultModelDimensions));
    }

    public static TheoryData<EmbeddingOptions, string> Mistakes => new()
    {
        { new() { Endpoint = "localhost", Model = "m" }, "Embedding:Endpoint" },
        { new() { Endpoint = "ftp://host/", Model = "m" }, "Embedding:Endpoint" },
        { new() { Endpoint = "http://host/v1" }, "Embedding:Model" },
        { new() { Model = "m" }, "Embedding:Endpoint" },
        { new() { BatchSize = 0 }, "Embedding:BatchSize" },
        { new() { Retries = -1 }, "Embedding:Retries" },
        { new() { TimeoutSeconds = 0 }, "Embedding:TimeoutSeconds" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_in_the_options_is_told_with_its_key(EmbeddingOptions options, string key)
    {
        var mistake = await Assert.ThrowsAsync<ArgumentException>(
            () => Embedder.CreateAsync(options, cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith(key, mistake.Message, StringComparison.Ordinal);
    }
}
