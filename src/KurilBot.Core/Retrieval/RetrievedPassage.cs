namespace KurilBot.Core;

/// <summary>A passage that was found for a query, with the scores that put it there.</summary>
/// <param name="Source">The document that it stands in.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Lexical">BM25, larger is better, 0 where no query word occurs.</param>
/// <param name="Dense">How near query and passage are in meaning, by the cosines of the passage and of its nearest sentence, -1 to 1.</param>
/// <param name="Score">The fused score, 0 to 1, by which results are ordered.</param>
public sealed record RetrievedPassage(DocumentSource Source, Passage Passage, double Lexical, double Dense, double Score)
{
    /// <summary>The cosine of the question and of each sentence of the passage, -1 to 1; empty where nothing was compared.</summary>
    public IReadOnlyList<double> Similarities { get; init; } = [];
}
