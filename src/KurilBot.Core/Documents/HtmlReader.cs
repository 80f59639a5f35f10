using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KurilBot.Core;

/// <summary>
/// HTML, reduced to its text: a paragraph a line with blank lines between, white space collapsed. Navigation and boxes stay in that text; which blocks
/// are the article is what <see cref="MainText"/> finds. Byte offsets are those of the extracted text.
/// </summary>
internal static class HtmlReader
{
    // From this share of linked characters on, a line is a list of links unless it ends as a sentence does.
    private const double Linked = 0.75;

    private static readonly HashSet<string> NoText = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "noscript", "svg", "math", "iframe", "select", "textarea", "head", "title", "video", "audio", "object", "canvas",
        "input",
    };

    // Consulted where no article is found; some sites put all of a page into a form.
    private static readonly HashSet<string> BesideText = new(StringComparer.OrdinalIgnoreCase)
        { "nav", "header", "footer", "aside", "form", "button", "dialog", "menu", "label" };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
        "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "td", "th",
    };

    public static Page Read(byte[] bytes)
    {
        var parser = new HtmlParser();
        using var document = Decode(bytes) is { } text ? parser.ParseDocument(text) : parser.ParseDocument(new MemoryStream(bytes));
        var facts = HtmlMetadata.Of(document);
        var lines = Lines(document.Body ?? (INode)document);
        var inArticle = MainText.Choose(document, lines.ConvertAll(line => line.Pieces));
        var blocks = new List<Block>();
        var extracted = new StringBuilder();
        foreach (var line in lines)
        {
            if (extracted.Length > 0)
                extracted.Append("\n\n");
            var isText = inArticle?[blocks.Count] ?? !line.IsBeside;
            var kind = isText || line.Kind == BlockKind.Heading ? line.Kind : BlockKind.Boilerplate;
            blocks.Add(new Block(new TextRange(extracted.Length, line.Text.Length), kind, AfterGap: true));
            extracted.Append(line.Text);
        }

        return new Page(SourceText.FromExtracted(extracted.ToString()), blocks)
        {
            IsArticle = inArticle is not null,
            Title = facts.Title,
            Author = facts.Author,
            Publisher = facts.Publisher,
            Published = facts.Published,
            Address = facts.Address,
        };
    }

    /// <summary>Every node below one in document order: on the way in (answering whether to go deeper) and out. Deep pages need no deep stack.</summary>
    internal static void Walk(INode root, Func<INode, bool> enter, Action<INode> leave)
    {
        var open = new Stack<(INode Node, int Next)>();
        if (enter(root))
            open.Push((root, 0));
        while (open.TryPop(out var at))
        {
            if (at.Next == at.Node.ChildNodes.Length)
            {
                leave(at.Node);
                continue;
            }

            open.Push((at.Node, at.Next + 1));
            var child = at.Node.ChildNodes[at.Next];
            if (enter(child))
                open.Push((child, 0));
        }
    }

    // A byte-order mark or valid UTF-8 says enough; otherwise the page's own declaration is needed.
    private static string? Decode(byte[] bytes) =>
        bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble) || bytes.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble)
        || System.Text.Unicode.Utf8.IsValid(bytes)
            ? SourceText.FromFile(bytes).Text
            : null;

    private static List<Line> Lines(INode root)
    {
        var found = new List<Line>();
        var line = new StringBuilder();
        var pieces = new List<(IElement In, int Length)>();
        var (linked, inLink, title, caption, beside) = (0, 0, 0, 0, 0);
        void End()
        {
            var range = TextLines.Trim(line.ToString(), 0, line.Length);
            if (range.Length > 0)
            {
                var text = line.ToString(range.Start, range.Length);
                var isLinks = linked >= range.Length * Linked && text[^1] is not ('.' or '!' or '?');
                var kind = title > 0 ? BlockKind.Heading : isLinks || caption > 0 ? BlockKind.Boilerplate : BlockKind.Text;
                found.Add(new(text, kind, beside > 0, [.. pieces]));
            }

            line.Clear();
            pieces.Clear();
            linked = 0;
        }

        Walk(
            root,
            node =>
            {
                if (node is IText text)
                {
                    var before = line.Length;
                    AppendCollapsed(line, text.Data);
                    if (text.ParentElement is { } parent && line.Length > before)
                        pieces.Add((parent, line.Length - before));
                    linked += inLink > 0 ? line.Length - before : 0;
                    return false;
                }

                if (node is not IElement element || (node != root && NoText.Contains(element.LocalName)))
                    return false;
                if (element.LocalName is "td" or "th" && line.Length > 0)
                    line.Append(", ");
                if (!Inline.Contains(element.LocalName))
                    End();
                Count(element, 1);
                return true;
            },
            node =>
            {
                var element = (IElement)node;
                if (!Inline.Contains(element.LocalName))
                    End();
                Count(element, -1);
            });
        End();
        return found;

        void Count(IElement element, int by)
        {
            inLink += element.LocalName == "a" ? by : 0;
            title += element.LocalName == "h1" ? by : 0;
            caption += element.LocalName == "figcaption" ? by : 0;
            beside += BesideText.Contains(element.LocalName) ? by : 0;
        }
    }

    private static void AppendCollapsed(StringBuilder line, string text)
    {
        foreach (var c in text)
        {
            if (c is not (' ' or '\n' or '\t' or '\r' or '\f' or '\u00A0' or '\u00AD'))
                line.Append(c);
            else if (c != '\u00AD' && line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
    }

    private sealed record Line(string Text, BlockKind Kind, bool IsBeside, (IElement In, int Length)[] Pieces);
}
