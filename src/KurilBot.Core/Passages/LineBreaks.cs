namespace KurilBot.Core;

/// <summary>
/// Tells the line ends of a paragraph that someone set on purpose, between the items of a list or the rows of a table,
/// from those that only wrap the text.
/// </summary>
internal readonly struct LineBreaks
{
    // Nobody wraps prose narrower than this, so a row of shorter lines is a list.
    private const int NarrowestWrap = 60;

    private readonly int _width;
    private readonly bool _isList;
    private readonly bool _hasItems;

    private LineBreaks(int width, bool isList, bool hasItems) => (_width, _isList, _hasItems) = (width, isList, hasItems);

    public static LineBreaks Of(ReadOnlySpan<char> paragraph)
    {
        var (width, items, isList) = (NarrowestWrap, 0, true);
        if (paragraph.Contains('\n'))
        {
            foreach (var line in paragraph.EnumerateLines())
            {
                var content = line.Trim();
                width = Math.Max(width, content.Length);
                if (IsItem(content))
                    items++;
                else if (!content.IsEmpty && char.IsLower(content[0]))
                    isList = false;
            }
        }

        return new LineBreaks(width, isList, items > 1);
    }

    /// <summary>Whether the line end at <paramref name="at"/> ends the sentence that began at <paramref name="sentence"/>.</summary>
    public bool Separates(ReadOnlySpan<char> paragraph, int sentence, int at)
    {
        var rest = paragraph[(at + 1)..];
        var end = rest.IndexOf('\n');
        var next = (end < 0 ? rest : rest[..end]).Trim();
        if (next.IsEmpty)
            return end >= 0;
        if (Punctuation.IsBullet(next[0]))
            return true;

        var before = paragraph[sentence..at];
        before = before[(before.LastIndexOf('\n') + 1)..].Trim();
        if (before.IsEmpty)
            return false;
        if (IsItem(next))
            return _hasItems || before[^1] == ':';
        return _isList && !char.IsLower(next[0]) && !GoesOn(before) && before.Length + 1 + FirstWord(next) <= _width;
    }

    // "- item", "* item", "1. item", "a) item"
    private static bool IsItem(ReadOnlySpan<char> line)
    {
        const int longestNumber = 3;
        if (line.IsEmpty)
            return false;
        if (Punctuation.IsDash(line[0]) || line[0] is '*' or '+' || Punctuation.IsBullet(line[0]))
            return line.Length > 1 && line[1] == ' ';
        var number = 0;
        while (number < line.Length && number < longestNumber && char.IsAsciiDigit(line[number]))
            number++;
        if (number == 0 && char.IsAsciiLetter(line[0]))
            number = 1;
        return number > 0 && number + 1 < line.Length && line[number] is '.' or ')' && line[number + 1] == ' ';
    }

    private static bool GoesOn(ReadOnlySpan<char> line)
    {
        const int longestStopWord = 12;
        if (line[^1] is ',' || Punctuation.IsDash(line[^1]))
            return true;
        var word = line[(line.LastIndexOf(' ') + 1)..];
        return word.Length <= longestStopWord && char.IsLetter(word[^1])
            && StopWords.Contains(word.ToString().ToLowerInvariant());
    }

    private static int FirstWord(ReadOnlySpan<char> line) => line.IndexOf(' ') is var space and >= 0 ? space : line.Length;
}
