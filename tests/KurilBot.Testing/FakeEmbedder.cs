using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.Testing;

/// <summary>Embeds a text as the sum of its words' vectors, which are drawn from the words themselves: the same on every machine. Remembers what it was asked.</summary>
public sealed class FakeEmbedder(string model = "fake", int dimension = 16) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata = new("tests", null, model, dimension);

    /// <summary>The same for passages and sentences.</summary>
    public static implicit operator Embedders(FakeEmbedder embedder) => new(new TextEmbedder(embedder));

    /// <summary>All texts so far.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>Texts that contain this make it fail; null for none.</summary>
    public string? FailsAt { get; set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var text in values)
        {
            if (FailsAt is not null && text.Contains(FailsAt, StringComparison.Ordinal))
                throw new HttpRequestException("The embedding server is gone.");
            lock (Texts)
                Texts.Add(text);
            embeddings.Add(new Embedding<float>(Embed(text)));
        }

        return Task.FromResult(embeddings);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata : null;

    public void Dispose()
    {
    }

    private float[] Embed(string text)
    {
        var sum = new float[dimension];
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '.', ',', '?'], StringSplitOptions.RemoveEmptyEntries))
        {
            var state = word.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619);
            for (var i = 0; i < dimension; i++)
            {
                state = (state * 1664525) + 1013904223;
                sum[i] += (state / (float)uint.MaxValue) - 0.5f;
            }
        }

        return sum;
    }
}
