namespace KurilBot.Core;

/// <summary>A file as its reader understands it, before boilerplate is told from body.</summary>
/// <param name="Text">The text.</param>
/// <param name="Blocks">Its lines and paragraphs in order; lines that are not valid UTF-8 are in none.</param>
internal sealed record Page(SourceText Text, IReadOnlyList<Block> Blocks)
{
    /// <summary>What the format itself says (front matter, markup); null where it says nothing.</summary>
    public string? Title { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public DateOnly? Published { get; init; }

    /// <summary>Whether that day is when the file was made, from which the day of publication can only be guessed.</summary>
    public bool IsPublishedInferred { get; init; }

    public string? Address { get; init; }

    /// <summary>Where its pages begin; null for a format without pages.</summary>
    public PageStarts? Pages { get; init; }

    /// <summary>Whether the reader has told the article's blocks from all others, so that those marked as text want more evidence against them.</summary>
    public bool IsArticle { get; init; }
}

/// <summary>A line or paragraph of a page, without the white space and marks around it.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Kind">What the format says it is.</param>
/// <param name="AfterGap">Whether a blank line goes before it.</param>
internal readonly record struct Block(TextRange Range, BlockKind Kind, bool AfterGap);

internal enum BlockKind
{
    Text,

    /// <summary>Marked as a heading. No statement, so never cited.</summary>
    Heading,

    /// <summary>Marked as code: body, and no rule for prose applies to it.</summary>
    Code,

    /// <summary>Marked as something beside the text, such as a list of links.</summary>
    Boilerplate,
}
