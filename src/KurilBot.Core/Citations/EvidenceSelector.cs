namespace KurilBot.Core;

/// <summary>The one to three sentences that a claim stands or falls with.</summary>
internal static class EvidenceSelector
{
    /// <summary>How many there are at most.</summary>
    public const int Most = 3;

    // A first sentence must say this share of the claim, a further one add this much to it.
    private const double First = 0.2, Further = 0.12;

    /// <summary>Their indices, best first; empty where nothing comes near.</summary>
    public static List<int> Of(ClaimReading claim, EvidenceSet evidence)
    {
        var chosen = new List<int>();
        var covered = new bool[claim.Tokens.Count];
        while (chosen.Count < Most)
        {
            var (best, gain) = (-1, 0.0);
            for (var s = 0; s < evidence.Readings.Count; s++)
            {
                var g = chosen.Contains(s) ? 0 : Gain(claim, evidence.Readings[s], covered, chosen.Count == 0);
                if (g > gain + 1e-9)
                    (best, gain) = (s, g);
            }

            if (best < 0 || gain < (chosen.Count == 0 ? First : Further) * claim.Weight)
                break;
            chosen.Add(best);
            for (var i = 0; i < covered.Length; i++)
                covered[i] |= Says(evidence.Readings[best], claim.Tokens[i]);
        }

        return chosen;
    }

    /// <summary>The share of the claim's weight that the sentences have.</summary>
    public static double Cover(ClaimReading claim, EvidenceSet evidence, IReadOnlyList<int> sentences) =>
        claim.Tokens.Where(t => t.IsContent && sentences.Any(s => Says(evidence.Readings[s], t))).Sum(t => t.Weight) / claim.Weight;

    private static double Gain(ClaimReading claim, ClaimReading sentence, bool[] covered, bool first)
    {
        double gain = 0;
        int linked = 0;
        for (var i = 0; i < covered.Length; i++)
        {
            var token = claim.Tokens[i];
            if (!token.IsContent || !Says(sentence, token))
                continue;
            linked++;
            if (covered[i])
                continue;
            gain += token.Weight;
            // Words that follow each other in both tell more than words that are somewhere.
            if (first && i > 0 && sentence.HasPair(claim.Tokens[i - 1].Key, token.Key))
                gain += 0.5 * token.Weight;
        }

        // What only one word joins to the claim is chance.
        return first || linked > 1 ? gain : 0;
    }

    private static bool Says(ClaimReading sentence, Token token) =>
        sentence.Keys.Contains(token.Key)
        || (token.Quantity is { } claimed && sentence.Tokens.Any(t => t.Quantity is { } given && claimed.IsGivenBy(given)));
}
