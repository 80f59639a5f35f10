namespace KurilBot.Core;

/// <summary>Tells where paragraphs begin in the lines of a column.</summary>
internal sealed class PdfColumn
{
    private readonly List<PdfLine> _lines;
    private readonly double _left, _right, _spacing;

    public PdfColumn(List<PdfLine> lines)
    {
        _lines = lines;
        _left = lines.CountWeighted(line => Math.Round(line.Left), line => 1);
        _right = lines.Max(line => line.Right);
        // The usual distance of lines, in shares of their size.
        var distances = lines.Zip(lines.Skip(1)).Select(pair => (pair.First.Baseline - pair.Second.Baseline) / Math.Max(pair.First.Size, pair.Second.Size))
            .Where(distance => distance is > 0.8 and < 3).Order().ToList();
        _spacing = distances.Count == 0 ? 1.3 : distances[distances.Count / 3];
    }

    /// <summary>Whether a line begins a paragraph, not being the first of the column.</summary>
    public bool BeginsParagraph(int at)
    {
        var (before, line) = (_lines[at - 1], _lines[at]);
        var size = Math.Max(before.Size, line.Size);
        var distance = (before.Baseline - line.Baseline) / size;
        if (distance > _spacing * 1.25 || distance < 0 || Math.Abs(before.Size - line.Size) > 0.08 * size || IsItem(line.Text))
            return true;
        var isShort = before.Right + FirstWord(line) < _right - (0.3 * size);
        // A heading in bold, or the text behind it.
        if (before.IsBold != line.IsBold && (isShort || before.Text.Length < 60) && !char.IsLower(line.Text[0]))
            return true;
        // The first line of a paragraph stands in, or the line before had room for the first word.
        return (line.Left > before.Left + (0.8 * size) && line.Left > _left + (0.8 * size) && !IsItem(before.Text) && IsEnd(before.Text[^1]))
            || (isShort && IsEnd(before.Text[^1]) && !char.IsLower(line.Text[0]));
    }

    /// <summary>Whether a text is an item of a list.</summary>
    public static bool IsItem(string text) =>
        (text[0] is '•' or '▪' or '●' or '‣' or '◦' or '·' or '-' or '–' or '—' or '*' or '\uF0B7' && (text.Length == 1 || text[1] == ' '))
        || (char.IsDigit(text[0]) && text.IndexOfAny(['.', ')']) is > 0 and <= 3 and var mark && mark + 1 < text.Length && text[mark + 1] == ' '
            && text.AsSpan(0, mark).IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>Whether a sentence may end with a character.</summary>
    public static bool IsEnd(char c) => c is '.' or '!' or '?' or '…' or ':' or '。' or '！' or '？' or '"' or '”' or '’' or '»' or ')' or '」' or ']';

    private static double FirstWord(PdfLine line)
    {
        var length = line.Text.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? space : Math.Min(line.Text.Length, 3);
        return (length + 1) * line.Width / line.Text.Length;
    }
}
