namespace KurilBot.Core;

/// <summary>The learned part of the citation check: a logistic regression over a few <see cref="SupportFeatures"/>.</summary>
internal sealed class SupportScore(Weights weights)
{
    private static readonly Lazy<SupportScore> Loaded = new(() => new SupportScore(Weights.Embedded("check.weights.txt")));

    /// <summary>With the weights that come with this assembly, written by eng/KurilBot.Training.</summary>
    public static SupportScore Embedded => Loaded.Value;

    /// <summary>How likely the evidence supports the claim, 0 to 1, before the hard rules.</summary>
    public double Of(ClaimReading claim, EvidenceSet evidence)
    {
        var sum = weights["bias"];
        var features = SupportFeatures.Of(claim, evidence);
        for (var i = 0; i < features.Length; i++)
            sum += weights[SupportFeatures.Names[i]] * features[i];
        return 1 / (1 + Math.Exp(-sum));
    }
}
