using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>
/// Markdown, read for its paragraphs and left as it stands: offsets are those of the file, links and emphasis stay in the text.
/// Lines follow one another in a paragraph as in CommonMark; headings, rules, table rules and images are no paragraphs.
/// </summary>
internal static partial class MarkdownReader
{
    public static Page Read(SourceText source)
    {
        var text = source.Text;
        var lines = TextLines.Of(source).ToList();
        var body = FrontMatter(text, lines, out var facts);
        var blocks = new List<Block>();
        string? fence = null;
        var open = false;
        for (var i = body; i < lines.Count; i++)
        {
            var line = lines[i];
            var content = line.Range.Of(text);
            if (Fence(content) is { } mark && (fence is null || mark.StartsWith(fence, StringComparison.Ordinal)))
            {
                (fence, open) = (fence is null ? mark : null, false);
                continue;
            }

            var kind = fence is not null ? BlockKind.Code
                : i > body && !line.AfterGap && open && Underline().IsMatch(content) ? BlockKind.Heading
                : content[0] == '#' && Heading().IsMatch(content) ? BlockKind.Heading
                : (!open || line.AfterGap) && Markup().IsMatch(content) ? BlockKind.Boilerplate
                : BlockKind.Text;
            if (kind == BlockKind.Heading && content[0] != '#')
            {
                // The underline makes a heading of the paragraph above it.
                blocks[^1] = blocks[^1] with { Kind = BlockKind.Heading };
                open = false;
                continue;
            }

            var marks = kind == BlockKind.Code ? 0 : Marks().Match(text, line.Range.Start, line.Range.Length).Length;
            var range = TextLines.Trim(text, line.Range.Start + marks, line.Range.End - (kind == BlockKind.Heading ? TrailingHashes(content) : 0));
            if (range.Length == 0)
            {
                open = false;
                continue;
            }

            var item = marks > 0 && content[0] != '>';
            if (open && !line.AfterGap && !item && kind == blocks[^1].Kind && content[0] != '|')
                blocks[^1] = blocks[^1] with { Range = new TextRange(blocks[^1].Range.Start, range.End - blocks[^1].Range.Start) };
            else
                blocks.Add(new Block(range, kind, line.AfterGap));
            open = (kind == BlockKind.Text && !line.HardBreak && content[0] != '|') || kind == BlockKind.Code;
        }

        var title = blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading);
        return new Page(source, blocks)
        {
            Title = facts.GetValueOrDefault("title") ?? (title.Range.Length > 0 ? title.Range.Of(text).ToString() : null),
            Publisher = facts.GetValueOrDefault("publisher") ?? facts.GetValueOrDefault("site") ?? facts.GetValueOrDefault("source"),
            Published = DateParser.Find(facts.GetValueOrDefault("date") ?? facts.GetValueOrDefault("published") ?? ""),
        };
    }

    // "key: value" lines between two "---" lines at the very start.
    private static int FrontMatter(string text, List<TextLine> lines, out Dictionary<string, string> facts)
    {
        facts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (lines.Count == 0 || lines[0].Range.Of(text) is not "---")
            return 0;
        var end = lines.FindIndex(1, line => line.Range.Of(text) is "---" or "...");
        if (end < 0)
            return 0;
        foreach (var line in lines.Take(1..end))
        {
            if (Fact().Match(line.Range.Of(text).ToString()) is { Success: true } fact)
                facts.TryAdd(fact.Groups[1].Value, fact.Groups[2].Value.Trim().Trim('"', '\''));
        }

        return end + 1;
    }

    private static string? Fence(ReadOnlySpan<char> line)
    {
        var mark = line[0];
        var length = line.IndexOfAnyExcept(mark) is var found and >= 0 ? found : line.Length;
        return mark is '`' or '~' && length >= 3 && !line[length..].Contains('`') ? line[..length].ToString() : null;
    }

    private static int TrailingHashes(ReadOnlySpan<char> line) => line.Length - line.TrimEnd('#').Length;

    [GeneratedRegex(@"^([A-Za-z_]+):\s*(\S.*)$")]
    private static partial Regex Fact();

    [GeneratedRegex(@"^#{1,6}(\s|$)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(=+|-+)$")]
    private static partial Regex Underline();

    // Rules, table rules, images alone, comments, tags alone, link definitions, footers of links alone.
    [GeneratedRegex(@"^(([-*_]\s*){3,}|\|?[\s:|-]+\|[\s:|-]*|(\[?!\[[^\]]*\]\([^)]*\)(\]\([^)]*\))?\s*)+|<!--.*-->|</?[a-zA-Z][^<>]*>|\[[^\]^]+\]:\s+\S+.*|([-*+]\s+)?(\[[^\]]*\]\([^)]*\)[\s|·•/]*)+)$")]
    private static partial Regex Markup();

    // What stands before the words: heading, quotation and list marks.
    [GeneratedRegex(@"^(#{1,6}\s+|(>\s?)+|[-*+]\s+|\d{1,3}[.)]\s+)")]
    private static partial Regex Marks();
}
