namespace KurilBot.Core;

/// <summary>The one to three sentences that a claim stands or falls with.</summary>
internal static class EvidenceSelector
{
    /// <summary>How many there are at most.</summary>
    public const int Most = 3;

    // A further sentence must add this much of the claim.
    private const double Further = 0.12;

    // What a sentence that is nearer in meaning by a tenth may lack in words.
    private const double Meaning = 1.5;

    // The same where a model reads the sentence and only the nearest is wanted.
    private const double MeaningAlone = 3;

    /// <summary>Their indices, best first: the nearest one whatever it says, then those that say what is still unsaid.</summary>
    public static List<int> Of(ClaimReading claim, EvidenceSet evidence)
    {
        var chosen = new List<int>();
        var covered = new bool[claim.Tokens.Count];
        while (chosen.Count < Most)
        {
            var (best, most) = (-1, chosen.Count == 0 ? double.NegativeInfinity : Further * claim.Weight);
            for (var s = 0; s < evidence.Readings.Count; s++)
            {
                var gain = chosen.Contains(s) ? double.NegativeInfinity : Gain(claim, evidence.Readings[s], covered, chosen.Count == 0);
                if (chosen.Count == 0)
                    gain += Meaning * claim.Weight * evidence.Similarity(s);
                if (gain > most + 1e-9)
                    (best, most) = (s, gain);
            }

            if (best < 0)
                break;
            chosen.Add(best);
            for (var i = 0; i < covered.Length; i++)
                covered[i] |= Says(evidence.Readings[best], claim.Tokens[i]);
        }

        return chosen;
    }

    /// <summary>All sentences, those first that alone say most of the claim, in words or in meaning.</summary>
    public static IEnumerable<int> Ranked(ClaimReading claim, EvidenceSet evidence) =>
        Enumerable.Range(0, evidence.Readings.Count).OrderByDescending(s => Cover(claim, evidence, [s]) + (MeaningAlone * evidence.Similarity(s)));

    /// <summary>The share of the claim's weight that the sentences have.</summary>
    public static double Cover(ClaimReading claim, EvidenceSet evidence, IReadOnlyList<int> sentences) =>
        claim.Tokens.Where(t => t.IsContent && sentences.Any(s => Says(evidence.Readings[s], t))).Sum(t => t.Weight) / claim.Weight;

    /// <summary>Whether a sentence has a token, or gives its number.</summary>
    public static bool Says(ClaimReading sentence, Token token) =>
        sentence.Keys.Contains(token.Key)
        || (token.Quantity is { } claimed && sentence.Tokens.Any(t => t.Quantity is { } given && claimed.IsGivenBy(given)));

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
}
