using Microsoft.Extensions.AI;

namespace KurilBot.Core.Tests;

public sealed class TextEmbedderTests
{
    [Fact]
    public async Task Each_prefix_stands_before_its_own_kind_of_text_only()
    {
        using var seen = new RecordingGenerator();
        var embedder = new TextEmbedder(seen, "query: ", "passage: ");

        await embedder.EmbedQueryAsync("who?", TestContext.Current.CancellationToken);
        await embedder.EmbedPassagesAsync(["they", "we"], TestContext.Current.CancellationToken);

        Assert.Equal(["query: who?", "passage: they", "passage: we"], seen.Texts);
    }

    [Fact]
    public async Task Without_prefixes_texts_are_embedded_as_they_are()
    {
        using var seen = new RecordingGenerator();
        var embedder = new TextEmbedder(seen);

        var query = await embedder.EmbedQueryAsync("who?", TestContext.Current.CancellationToken);
        var passages = await embedder.EmbedPassagesAsync(["they", "we all"], TestContext.Current.CancellationToken);

        Assert.Equal(["who?", "they", "we all"], seen.Texts);
        Assert.Equal([[4f], [4f], [6f]], [query.ToArray(), .. passages.Select(passage => passage.ToArray())]);
    }

    [Fact]
    public void Vectors_of_passages_with_another_prefix_are_not_compared()
    {
        using var generator = new RecordingGenerator();

        Assert.Equal("test/lengths/1", new TextEmbedder(generator).Identity);
        Assert.Equal("test/lengths/1", new TextEmbedder(generator, "query: ").Identity);
        Assert.Equal("test/lengths/1/passage: ", new TextEmbedder(generator, "query: ", "passage: ").Identity);
    }

    /// <summary>Keeps the texts, and gives their lengths.</summary>
    private sealed class RecordingGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Texts { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            string[] texts = [.. values];
            Texts.AddRange(texts);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(new float[] { text.Length }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, "lengths", 1) : null;

        public void Dispose()
        {
        }
    }
}
