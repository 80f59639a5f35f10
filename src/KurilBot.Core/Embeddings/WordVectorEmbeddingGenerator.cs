using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>
/// Embeds a text as the sum of its words' vectors, each weighted by a/(a + p) for a word of probability p: S. Arora, Y. Liang and T. Ma,
/// "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017. The component that they take out of the sentences afterwards
/// is already out of the word vectors. No network, no native code, microseconds a text.
/// </summary>
internal sealed class WordVectorEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>The a of a/(a + p); retrieval is best from 0.0001 to 0.0005.</summary>
    private const double Smoothing = 0.0003;

    private readonly WordVectors _vectors = WordVectors.Embedded;
    private readonly EmbeddingGeneratorMetadata _metadata = new("kurilbot", null, "glove-100d-60k", WordVectors.Dimension);

    /// <summary>Vectors of unit length; a text without a known word gets zeros, whose dot product with everything is 0.</summary>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var text in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embeddings.Add(new Embedding<float>(Embed(text)) { ModelId = _metadata.DefaultModelId });
        }

        return Task.FromResult(embeddings);
    }

    /// <summary>The embedding of one text.</summary>
    public float[] Embed(string text) => Embed(Words.Of(text));

    /// <summary>The embedding of a text that was split before.</summary>
    public float[] Embed(IEnumerable<Word> words)
    {
        var sum = new float[WordVectors.Dimension];
        foreach (var word in words)
        {
            var index = _vectors.IndexOf(word.Form);
            _vectors.Add(index, (float)(Smoothing / (Smoothing + _vectors.Probability(index))), sum);
        }

        FloatVector.Normalise(sum);
        return sum;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
    }
}
