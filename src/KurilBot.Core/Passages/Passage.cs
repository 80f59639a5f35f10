using System.Text;

namespace KurilBot.Core;

/// <summary>A run of whole sentences of one document: the unit of retrieval.</summary>
/// <param name="Text">Verbatim: the bytes of the document at <paramref name="Range"/>.</param>
/// <param name="Range">Where it stands in the document.</param>
/// <param name="Sentences">Its sentences in order, in characters of <paramref name="Text"/>; white space between them belongs to none.</param>
public sealed record Passage(string Text, ByteRange Range, IReadOnlyList<TextRange> Sentences)
{
    /// <summary>Where a part of <see cref="Text"/> stands in the document.</summary>
    /// <param name="part">A sentence, or any run of characters that cuts no surrogate pair.</param>
    public ByteRange Bytes(TextRange part)
    {
        var start = Range.Start + Encoding.UTF8.GetByteCount(Text.AsSpan(0, part.Start));
        return new ByteRange(start, start + Encoding.UTF8.GetByteCount(part.Of(Text)));
    }

    /// <summary>The paragraph around a part of <see cref="Text"/>: what lies between blank lines, as far as the passage reaches.</summary>
    public TextRange Paragraph(TextRange part)
    {
        var start = part.Start;
        while (start > 0 && !IsBlankLine(start - 1))
            start--;
        var end = part.End;
        while (end < Text.Length && !IsBlankLine(end))
            end++;
        while (start < part.Start && char.IsWhiteSpace(Text[start]))
            start++;
        while (end > part.End && char.IsWhiteSpace(Text[end - 1]))
            end--;
        return new TextRange(start, end - start);
    }

    // A line end with nothing but white space up to the next one.
    private bool IsBlankLine(int at)
    {
        if (Text[at] != '\n')
            return false;
        var next = at + 1;
        while (next < Text.Length && Text[next] != '\n' && char.IsWhiteSpace(Text[next]))
            next++;
        return next < Text.Length && Text[next] == '\n';
    }
}
