using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>
/// Finds passages by their words (BM25) and by their meaning (cosine of embeddings), both over the whole index, and ranks
/// the best of each by the weighted sum of their normalised scores.
/// </summary>
/// <param name="index">Where to look.</param>
/// <param name="options">The weights.</param>
public sealed class HybridRetriever(PassageIndex index, RetrievalOptions options)
{
    // No question is longer; what follows in a pasted page would only blur its vector, and embedding servers refuse it.
    private const int LongestEmbedded = 4_000;

    /// <summary>Passages for a query, best first.</summary>
    /// <param name="query">Plain words in any form; nothing in it has a special meaning.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>None where the query has no words, or none of them occurs in the index and no vector compares. Equal scores stand in the order of path and place.</returns>
    /// <exception cref="IndexException">The index cannot be read.</exception>
    public async Task<IReadOnlyList<RetrievedPassage>> FindAsync(string query, int count, CancellationToken cancellationToken = default)
    {
        if (LexicalQuery.Of(query) is not { } terms)
            return [];
        var text = query.Length <= LongestEmbedded ? query : query[..LongestEmbedded];
        var vector = await index.Embedder.GenerateVectorAsync(text, cancellationToken: cancellationToken);
        return await index.ReadAsync(view => Find(view, terms, vector.Span, count), cancellationToken);
    }

    /// <summary>The words that the indexed passages use.</summary>
    internal Task<KnownWords> KnownWordsAsync(CancellationToken cancellationToken) => index.KnownWordsAsync(cancellationToken);

    private RetrievedPassage[] Find(IndexView view, string terms, ReadOnlySpan<float> vector, int count)
    {
        var lexical = view.Lexical(terms, options.TitleWeight);
        var scan = view.Vectors(vector.Length);
        var meaning = scan.Prepare(vector);

        var byWords = new TopScores(options.Candidates);
        foreach (var (id, score) in lexical)
            byWords.Add(id, score);
        var byMeaning = new TopScores(options.Candidates);
        if (meaning is not null)
            scan.Scan(meaning, byMeaning);

        var candidates = byWords.Ids.Union(byMeaning.Ids).ToArray();
        var words = Array.ConvertAll(candidates, id => lexical.GetValueOrDefault(id));
        var dense = Array.ConvertAll(candidates, id => meaning is null ? 0.0 : scan.Cosine(meaning, id));
        var fused = Fusion.Fuse(words, dense, options.DenseWeight);
        var found = new List<RetrievedPassage>();
        foreach (var i in Enumerable.Range(0, candidates.Length).OrderByDescending(i => fused[i]))
        {
            if (found.Count >= count && fused[i] < found[^1].Score)
                break;
            var (source, passage) = view.Passage(candidates[i]);
            found.Add(new RetrievedPassage(source, passage, words[i], dense[i], fused[i]));
        }

        // Ids tell in which order documents were indexed; the order of results must not.
        return found.OrderByDescending(result => result.Score)
            .ThenBy(result => result.Source.Path, StringComparer.Ordinal).ThenBy(result => result.Passage.Range.Start)
            .Take(count).ToArray();
    }
}
