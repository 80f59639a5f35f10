namespace KurilBot.Core;

/// <summary>What came of a model's writing.</summary>
internal abstract record GenerationResult
{
    /// <summary>Sentences that hold, and words of the articles in the place of others.</summary>
    internal sealed record Answer(CitedSentences Cited) : GenerationResult;

    /// <summary>The model finds no answer in the passages.</summary>
    internal sealed record Nothing : GenerationResult;

    /// <summary>The model failed, or too little of what it wrote holds.</summary>
    internal sealed record Failed : GenerationResult;
}
