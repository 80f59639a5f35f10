namespace KurilBot.Core;

/// <summary>What the citation check found for one claim.</summary>
/// <param name="Claim">The claim as it was given.</param>
/// <param name="Verdict">The finding.</param>
/// <param name="Score">0 (nothing supports it) to 1.</param>
/// <param name="Evidence">The sentences that decided, or came nearest, best first; empty only where there is nothing to look at.</param>
/// <param name="Reason">In words what is missing or differs; null when nothing is.</param>
public sealed record ClaimCheck(string Claim, Verdict Verdict, double Score, IReadOnlyList<Evidence> Evidence, string? Reason);

/// <summary>A run of whole sentences that a claim can be held against.</summary>
/// <param name="Source">The document that it stands in.</param>
/// <param name="Quote">Verbatim: the bytes of the document at <paramref name="Range"/>.</param>
/// <param name="Range">Where it stands in the document.</param>
public sealed record Evidence(DocumentSource Source, string Quote, ByteRange Range);

/// <summary>The outcome of holding a claim against evidence.</summary>
public enum Verdict
{
    /// <summary>The evidence says it.</summary>
    Supported,

    /// <summary>The evidence says most of it, and nothing against it.</summary>
    Partial,

    /// <summary>The evidence speaks of the same thing and says otherwise.</summary>
    Contradicted,

    /// <summary>The evidence does not speak of it.</summary>
    NotFound,
}
