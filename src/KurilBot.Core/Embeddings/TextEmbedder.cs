using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>
/// Embeds questions and passages, each with the prefix that the model was trained with, so that the two cannot be mixed up.
/// </summary>
/// <param name="generator">Makes vectors of unit length; whose <see cref="EmbeddingGeneratorMetadata"/> names provider, model and dimension. From now on this embedder's to dispose of.</param>
/// <param name="queryPrefix">Goes before every question.</param>
/// <param name="passagePrefix">Goes before every passage.</param>
public sealed class TextEmbedder(
    IEmbeddingGenerator<string, Embedding<float>> generator, string queryPrefix = "", string passagePrefix = "") : IDisposable
{
    /// <summary>
    /// Names provider, model, dimension and prefix of passages: only passages of one identity are compared. A question's prefix may change
    /// without the passages being embedded anew.
    /// </summary>
    public string Identity { get; } = ModelOf(generator) + (passagePrefix.Length > 0 ? "/" + passagePrefix : "");

    /// <summary>The vector of a question.</summary>
    /// <param name="text">The question.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="EmbeddingException">The model cannot be used.</exception>
    public async Task<ReadOnlyMemory<float>> EmbedQueryAsync(string text, CancellationToken cancellationToken = default) =>
        (await EmbedAsync([queryPrefix + text], cancellationToken))[0];

    /// <summary>The vectors of passages or sentences, in their order.</summary>
    /// <param name="texts">The passages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="EmbeddingException">The model cannot be used.</exception>
    public Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedPassagesAsync(IEnumerable<string> texts, CancellationToken cancellationToken = default) =>
        EmbedAsync([.. texts.Select(text => passagePrefix + text)], cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => generator.Dispose();

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(string[] texts, CancellationToken cancellationToken)
    {
        var made = await generator.GenerateAsync(texts, cancellationToken: cancellationToken);
        return made.Count == texts.Length ? [.. made.Select(embedding => embedding.Vector)]
            : throw new EmbeddingException($"The embedder gave {made.Count} vectors for {texts.Length} texts.");
    }

    private static string ModelOf(IEmbeddingGenerator<string, Embedding<float>> generator) =>
        generator.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata known
            ? string.Join('/', known.ProviderName, known.DefaultModelId, known.DefaultModelDimensions)
            : generator.GetType().Name;
}
