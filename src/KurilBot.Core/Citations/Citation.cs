using System.Text.Json.Serialization;

namespace KurilBot.Core;

/// <summary>The exact words that a sentence of an answer rests on.</summary>
/// <param name="Number">From 1, in the order in which an answer first uses them.</param>
/// <param name="Source">The document, with the hash that proves it unchanged.</param>
/// <param name="Quote">Verbatim: the bytes of the document at <paramref name="Range"/>.</param>
/// <param name="Range">Where the quote stands in the document.</param>
/// <param name="Paragraph">The paragraph around the quote, for a reader who opens it; contains <paramref name="Quote"/>.</param>
/// <param name="Support">What the citation check found; null for a passage that is only near and supports nothing.</param>
/// <param name="Score">How strongly the quote supports its sentence, 0 to 1.</param>
public sealed record Citation(
    int Number, DocumentSource Source, string Quote, ByteRange Range, string Paragraph, Support? Support, double Score)
{
    /// <summary>Those of the quote's words that answer the question, in the document; null where that cannot be told.</summary>
    public ByteRange? Answer { get; init; }

    /// <summary>The page on which the quote begins, from 1; null for a format without pages.</summary>
    [JsonIgnore]
    public int? Page => Source.Pages?.PageOf(Range);
}

/// <summary>How far a quote supports the sentence that cites it. What has no support is never shown.</summary>
public enum Support
{
    /// <summary>The quote says what the sentence says.</summary>
    Supported,

    /// <summary>The quote says most of it.</summary>
    Partial,
}
