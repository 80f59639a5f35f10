namespace KurilBot.Core;

/// <summary>A run of whole sentences of one document: the unit of retrieval.</summary>
/// <param name="Text">Verbatim: the bytes of the document at <paramref name="Range"/>.</param>
/// <param name="Range">Where it stands in the document.</param>
/// <param name="Sentences">Its sentences in order, in characters of <paramref name="Text"/>; white space between them belongs to none.</param>
public sealed record Passage(string Text, ByteRange Range, IReadOnlyList<TextRange> Sentences);
