namespace KurilBot.Core;

/// <summary>What is measured of a claim that a model has read: the inputs of the learned score. What words are shared adds nothing to them.</summary>
internal static class SupportFeatures
{
    /// <summary>The features, in their order.</summary>
    public static readonly IReadOnlyList<string> Names = ["entailed", "denied", "numbers"];

    /// <summary>The features of a claim.</summary>
    public static double[] Of(ClaimReading claim, EvidenceSet evidence, Entailed entailed) =>
    [
        Entailed.Odds(entailed.Supported), Entailed.Odds(entailed.Contradicted),
        Math.Min(2, claim.Tokens.Count(t => t.Quantity is { } number && !evidence.Gives(number))),
    ];
}
