namespace KurilBot.Core;

/// <summary>A passage that may be shown, by its number in the store. No value type: lists of those are compiled anew in every run of the program.</summary>
internal sealed record ScoredPassage(long Id, double Lexical, double Dense, double Score = 0);

/// <summary>From the best of each side to one order.</summary>
internal static class Ranking
{
    /// <summary>The candidates with their fused scores, best first: as many as wanted, and those that are equal to the last of them.</summary>
    public static List<ScoredPassage> Of(IReadOnlyList<ScoredPassage> candidates, PassageQuery query)
    {
        var (words, meaning) = (new double[candidates.Count], new double[candidates.Count]);
        for (var i = 0; i < candidates.Count; i++)
            (words[i], meaning[i]) = (candidates[i].Lexical, candidates[i].Dense);
        var fused = ScoreFusion.Fuse(words, meaning, query.Options.DenseWeight);
        var ranked = new List<ScoredPassage>(candidates.Count);
        for (var i = 0; i < candidates.Count; i++)
            ranked.Add(candidates[i] with { Score = fused[i] });
        ranked.Sort((a, b) => b.Score.CompareTo(a.Score));
        var shown = Math.Min(query.Count, ranked.Count);
        while (shown > 0 && shown < ranked.Count && ranked[shown].Score >= ranked[shown - 1].Score)
            shown++;
        return ranked[..shown];
    }

    /// <summary>Numbers tell in which order documents were indexed; the order of equal results must not.</summary>
    public static IReadOnlyList<RetrievedPassage> InOrder(IEnumerable<RetrievedPassage> found, PassageQuery query)
    {
        var ordered = found.ToList();
        ordered.Sort((a, b) =>
            b.Score.CompareTo(a.Score) is var score and not 0 ? score
            : string.CompareOrdinal(a.Source.Path, b.Source.Path) is var path and not 0 ? path
            : a.Passage.Range.Start.CompareTo(b.Passage.Range.Start));
        return ordered[..Math.Min(query.Count, ordered.Count)];
    }
}
