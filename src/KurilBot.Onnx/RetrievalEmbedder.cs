using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>
/// Embeds questions and passages for each other. Many encoders were trained with one text before questions and another before passages; only
/// here are they added, so that neither is forgotten or mistaken for the other.
/// </summary>
/// <param name="generator">What embeds; not disposed here.</param>
/// <param name="queryPrefix">What stands before a question: E5 wants <c>query: </c>.</param>
/// <param name="passagePrefix">What stands before a passage: E5 wants <c>passage: </c>.</param>
public sealed class RetrievalEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, string queryPrefix = "", string passagePrefix = "")
{
    /// <summary>
    /// Which passages' vectors may be compared: those of one provider, model, dimension and prefix. A question's prefix may change without the
    /// passages' vectors being made anew.
    /// </summary>
    public string Identity { get; } = EmbedderIdentity.Of(generator) + (passagePrefix.Length > 0 ? "/" + passagePrefix : "");

    /// <summary>The vector of a question.</summary>
    public async Task<float[]> EmbedQueryAsync(string query, CancellationToken cancellationToken = default) =>
        (await GenerateAsync([queryPrefix + query], cancellationToken))[0];

    /// <summary>The vectors of passages, in their order.</summary>
    public Task<float[][]> EmbedPassagesAsync(IEnumerable<string> passages, CancellationToken cancellationToken = default) =>
        GenerateAsync(passages.Select(passage => passagePrefix + passage), cancellationToken);

    private async Task<float[][]> GenerateAsync(IEnumerable<string> texts, CancellationToken cancellationToken) =>
        [.. (await generator.GenerateAsync(texts, cancellationToken: cancellationToken)).Select(embedding => embedding.Vector.ToArray())];
}
