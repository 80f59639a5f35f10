namespace KurilBot.Core;

/// <summary>A passage that may be shown, by its number in the store.</summary>
internal readonly record struct ScoredPassage(long Id, double Lexical, double Dense, double Score = 0);

/// <summary>From the best of each side to one order.</summary>
internal static class Ranking
{
    /// <summary>The candidates with their fused scores, best first: as many as wanted, and those that are equal to the last of them.</summary>
    public static List<ScoredPassage> Of(IReadOnlyList<ScoredPassage> candidates, PassageQuery query)
    {
        var fused = Fusion.Fuse(
            [.. candidates.Select(candidate => candidate.Lexical)], [.. candidates.Select(candidate => candidate.Dense)], query.Options.DenseWeight);
        var ranked = candidates.Select((candidate, i) => candidate with { Score = fused[i] }).OrderByDescending(passage => passage.Score).ToList();
        return ranked.Count <= query.Count ? ranked
            : query.Count == 0 ? []
            : [.. ranked.TakeWhile(passage => passage.Score >= ranked[query.Count - 1].Score)];
    }

    /// <summary>Numbers tell in which order documents were indexed; the order of equal results must not.</summary>
    public static IReadOnlyList<RetrievedPassage> InOrder(IEnumerable<RetrievedPassage> found, PassageQuery query) =>
    [
        .. found.OrderByDescending(result => result.Score)
            .ThenBy(result => result.Source.Path, StringComparer.Ordinal).ThenBy(result => result.Passage.Range.Start)
            .Take(query.Count),
    ];
}
