using System.ComponentModel.DataAnnotations;

namespace KurilBot.Core;

/// <summary>When to answer and how much to show. Section <c>Answering</c>.</summary>
public sealed record AnsweringOptions
{
    /// <summary>Below this probability of having the answer the bot abstains. 0 answers always, 1 never.</summary>
    [Range(0.0, 1.0)]
    public double MinimumConfidence { get; set; } = 0.45;

    /// <summary>How many sentences an extractive answer may have.</summary>
    [Range(1, 10)]
    public int MaximumSentences { get; set; } = 3;

    /// <summary>How many characters an extractive answer may have when it has more than one sentence.</summary>
    [Range(50, 5000)]
    public int MaximumLength { get; set; } = 550;

    /// <summary>Where one document is read, a further sentence is shown when it is at least this probable in proportion to the best one.</summary>
    [Range(0.0, 1.0)]
    public double SentenceShare { get; set; } = 0.25;

    /// <summary>The same where several documents are read: there the best one is right less often, and the next ones are worth their space.</summary>
    [Range(0.0, 1.0)]
    public double CollectionShare { get; set; } = 0.1;

    /// <summary>How many passages are read for an answer.</summary>
    [Range(1, 100)]
    public int Passages { get; set; } = 10;

    /// <summary>How many passages a statement is checked against.</summary>
    [Range(1, 1000)]
    public int CheckedPassages { get; set; } = 20;
}
