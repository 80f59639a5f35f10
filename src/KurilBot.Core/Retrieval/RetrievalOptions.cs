using System.ComponentModel.DataAnnotations;

namespace KurilBot.Core;

/// <summary>How lexical and dense scores make a ranking. Section <c>Retrieval</c>.</summary>
public sealed class RetrievalOptions
{
    /// <summary>The share of the dense score in the fused one, 0 (words alone) to 1 (meaning alone).</summary>
    [Range(0.0, 1.0)]
    public double DenseWeight { get; set; } = 0.5;

    /// <summary>How much a word in the title counts against one in the text.</summary>
    [Range(0.0, 100.0)]
    public double TitleWeight { get; set; } = 1;

    /// <summary>How much what the conversation is about counts against the question itself.</summary>
    [Range(0.0, 1.0)]
    public double ConversationWeight { get; set; } = 0.9;

    /// <summary>How many of the best passages of each side are compared.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; set; } = 100;
}
