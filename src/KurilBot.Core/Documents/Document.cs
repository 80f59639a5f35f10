namespace KurilBot.Core;

/// <summary>One file of the documents folder, read: what it says, and where its citable text lies.</summary>
/// <param name="Source">Whose text it is.</param>
/// <param name="Text">The text, with the byte offset of every character.</param>
/// <param name="Paragraphs">The paragraphs that may be retrieved and cited, in order, in characters of the text; title and boilerplate are not among them.</param>
public sealed record Document(DocumentSource Source, SourceText Text, IReadOnlyList<TextRange> Paragraphs);

/// <summary>What a citation says of the document that it comes from.</summary>
/// <param name="Id">The file's name without its ending.</param>
/// <param name="Path">The file's path relative to the documents folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
/// <param name="Title">The headline.</param>
/// <param name="Publisher">Who published it, or null where nothing tells.</param>
/// <param name="Published">The day of publication, or null where nothing tells.</param>
/// <param name="DateKnown">How the day is known: <c>stated</c> in the text, or <c>inferred</c> from what it tells; null without a day.</param>
public sealed record DocumentSource(
    string Id, string Path, string Sha256, string Title, string? Publisher, DateOnly? Published, string? DateKnown)
{
    /// <summary>Who wrote it, or null where nothing tells.</summary>
    public string? Author { get; init; }

    /// <summary>Its canonical address in the web, or null where it names none.</summary>
    public string? Address { get; init; }

    /// <summary>Where its pages begin; null for a format without pages.</summary>
    public PageStarts? Pages { get; init; }
}
