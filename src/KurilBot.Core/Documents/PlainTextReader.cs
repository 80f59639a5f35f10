namespace KurilBot.Core;

/// <summary>
/// Plain text: one paragraph a line, except where lines are wrapped at a fixed width. A line goes on in the next when it is long, has no end mark, and
/// the next begins in lower case; where that is how most lines of a text end, the text is wrapped and every long line goes on until a blank line.
/// </summary>
internal static class PlainTextReader
{
    private const int LongLine = 40;

    // A text without any sentence end (a log, a table) must not become one paragraph.
    private const int LongestParagraph = 10_000;

    public static Page Read(SourceText source) => new(source, Blocks(source));

    public static List<Block> Blocks(SourceText source)
    {
        var text = source.Text;
        var lines = TextLines.Of(source).ToList();
        var wrapped = IsWrapped(text, lines);
        var blocks = new List<Block>(lines.Count);
        for (var i = 0; i < lines.Count;)
        {
            var last = i;
            while (last + 1 < lines.Count && GoesOn(text, lines[last], lines[last + 1], wrapped)
                && lines[last + 1].Range.End - lines[i].Range.Start <= LongestParagraph)
                last++;
            var range = WithoutBullet(text, lines[i].Range.Start, lines[last].Range.End);
            if (range.Length > 0)
                blocks.Add(new Block(range, BlockKind.Text, lines[i].AfterGap));
            i = last + 1;
        }

        return blocks;
    }

    private static bool IsWrapped(string text, List<TextLine> lines)
    {
        var (breaks, within) = (0, 0);
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].AfterGap || lines[i - 1].Range.Length < LongLine)
                continue;
            breaks++;
            if (IsWithinSentence(text, lines[i - 1], lines[i]))
                within++;
        }

        return within > 1 && within * 3 >= breaks;
    }

    private static bool GoesOn(string text, TextLine line, TextLine next, bool wrapped) =>
        !next.AfterGap && line.Range.Length >= LongLine && !IsBullet(text, next.Range.Start)
        && (wrapped ? line.Range.Length <= 200 : IsWithinSentence(text, line, next));

    private static bool IsWithinSentence(string text, TextLine line, TextLine next) =>
        char.IsLower(text[next.Range.Start]) && text[line.Range.End - 1] is not ('.' or '!' or '?' or '"' or '”' or ':');

    private static TextRange WithoutBullet(string text, int start, int end) =>
        IsBullet(text, start) ? TextLines.Trim(text, start + 1, end) : new TextRange(start, end - start);

    private static bool IsBullet(string text, int at) =>
        text[at] is '•' or '·' or '▪' or '●' or '‣' || (text[at] is '*' or '-' or '–' && at + 1 < text.Length && text[at + 1] == ' ');
}
