namespace KurilBot.Core;

/// <summary>What came of a model's writing.</summary>
internal abstract record Written
{
    /// <summary>Sentences that hold.</summary>
    internal sealed record Answer(CitedSentences Cited) : Written;

    /// <summary>The model finds no answer in the passages.</summary>
    internal sealed record Nothing : Written;

    /// <summary>The model failed, or too little of what it wrote holds.</summary>
    internal sealed record Failed : Written;
}
