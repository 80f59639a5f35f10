namespace KurilBot.Core;

/// <summary>What a sentence says beyond its quote: words that stand in the place of none of the quote's, and that nothing around it has.</summary>
internal static class UnsupportedContent
{
    private const int Reach = 3;

    // From here on two words mean much the same.
    private const float Synonymous = 0.6f;

    /// <summary>The weight of the added words: 0 where the sentence says the same in other words, about 0.6 for a word that adds a reason.</summary>
    /// <param name="claim">The sentence.</param>
    /// <param name="quote">The sentences that it rests on.</param>
    /// <param name="around">The passages that these stand in: what "they" and "there" mean may be said openly.</param>
    public static double Weight(ClaimReading claim, EvidenceSet quote, IReadOnlyList<RetrievedPassage> around)
    {
        var known = around.SelectMany(found => new[] { found.Source.Title, found.Passage.Text })
            .SelectMany(text => new ClaimReading(text).Keys).ToHashSet(StringComparer.Ordinal);
        var own = Enumerable.Range(0, claim.Tokens.Count)
            .Where(i => claim.Tokens[i] is { IsContent: true, Quantity: null } token && !known.Contains(token.Key) && !HasSynonym(token, quote)).ToList();
        if (own.Count == 0)
            return 0;
        var nearest = quote.Readings.Select(sentence => new Alignment(claim, sentence))
            .MaxBy(alignment => Enumerable.Range(0, claim.Tokens.Count).Where(i => alignment.ToEvidence(i) >= 0).Sum(i => claim.Tokens[i].Weight))!;
        return own.Where(i => !nearest.InPlaceOf(i, Reach).Any(j => nearest.Evidence.Tokens[j].IsContent)).Sum(i => claim.Tokens[i].Weight);
    }

    private static bool HasSynonym(Token token, EvidenceSet quote) => token.Vector != WordVectors.Unknown && quote.Readings.Any(sentence =>
        sentence.Tokens.Any(other => other.IsContent && other.Vector != WordVectors.Unknown && WordVectors.Embedded.Cosine(token.Vector, other.Vector) >= Synonymous));
}
