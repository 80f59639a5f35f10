namespace KurilBot.Core;

/// <summary>What is measured of a claim and its evidence: the inputs of the learned score.</summary>
internal static class SupportFeatures
{
    // A run of so many tokens counts as copied in full.
    private const double FullRun = 8;

    /// <summary>The features, in their order.</summary>
    public static readonly IReadOnlyList<string> Names = ["mosaic", "abstraction", "sentence", "numbers"];

    /// <summary>The features where an entailment model has read the claim, in their order: what words are shared adds nothing then.</summary>
    public static readonly IReadOnlyList<string> EntailedNames = ["entailed", "together", "denied", "numbers"];

    /// <summary>The features of a claim that a model has read.</summary>
    public static double[] Of(ClaimReading claim, EvidenceSet evidence, Entailed entailed) =>
        [Entailed.Odds(entailed.Supported), Entailed.Odds(entailed.Together), Entailed.Odds(entailed.Contradicted), Of(claim, evidence)[^1]];

    /// <summary>The features of a claim.</summary>
    public static double[] Of(ClaimReading claim, EvidenceSet evidence)
    {
        var content = Enumerable.Range(0, claim.Tokens.Count).Where(i => claim.Tokens[i].IsContent).ToArray();
        return
        [
            Math.Log(Mosaic.Cost(claim, evidence) + 0.02),
            // A claim in its own words must cost something: what it costs tells less.
            Math.Clamp((0.6 - Copied(claim.Tokens, evidence)) / 0.3, 0, 1),
            evidence.Readings.Select(r => content.Where(i => r.Keys.Contains(claim.Tokens[i].Key)).Sum(i => claim.Tokens[i].Weight))
                .DefaultIfEmpty(0).Max() / Math.Max(claim.Weight, 1e-9),
            Math.Min(2, claim.Tokens.Count(t => t.Quantity is { } number && !evidence.Gives(number))),
        ];
    }

    // How much of the claim stands in long runs of the evidence, word for word.
    private static double Copied(IReadOnlyList<Token> tokens, EvidenceSet evidence)
    {
        double sum = 0;
        for (var i = 0; i < tokens.Count;)
        {
            var length = LongestRun(tokens, i, evidence);
            sum += length * Math.Min(1, length / FullRun);
            i += Math.Max(1, length);
        }

        return sum / Math.Max(1, tokens.Count);
    }

    private static int LongestRun(IReadOnlyList<Token> tokens, int from, EvidenceSet evidence)
    {
        var longest = 0;
        foreach (var place in evidence.Places(tokens[from].Key))
        {
            var other = evidence.Readings[place.Sentence].Tokens;
            var n = 1;
            while (from + n < tokens.Count && place.At + n < other.Count && tokens[from + n].Key == other[place.At + n].Key)
                n++;
            longest = Math.Max(longest, n);
        }

        return longest;
    }
}
