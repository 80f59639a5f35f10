namespace KurilBot.Core;

/// <summary>A sentence that a language model wrote, and what became of it.</summary>
/// <param name="Text">As the model wrote it, without markers and markup.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Finding">What the check found wrong with it; null where nothing is.</param>
public sealed record ModelSentence(string Text, SentenceOutcome Outcome, string? Finding);

/// <summary>What becomes of a sentence of a language model.</summary>
public enum SentenceOutcome
{
    /// <summary>The documents say it; it is shown.</summary>
    Verified,

    /// <summary>Written anew by the model, the documents say it; that is shown.</summary>
    Repaired,

    /// <summary>It could not be verified; what the documents say of the same is shown in its place.</summary>
    Replaced,

    /// <summary>The documents say otherwise; their words are shown in its place.</summary>
    Contradicted,

    /// <summary>Nothing in the documents comes near it; nothing is shown.</summary>
    LeftOut,
}
