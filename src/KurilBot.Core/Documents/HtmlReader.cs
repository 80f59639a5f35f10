using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KurilBot.Core;

/// <summary>
/// HTML, reduced to its text: a paragraph a line with blank lines between, white space collapsed, without what the markup says is not the text.
/// Byte offsets are those of this extracted text.
/// </summary>
internal static class HtmlReader
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "nav", "footer", "aside", "form", "button", "template", "noscript", "figure", "figcaption", "svg", "math", "iframe", "select",
        "textarea", "dialog", "head", "title", "video", "audio", "object", "canvas", "menu", "label", "input",
    };

    private static readonly HashSet<string> LeftOutRoles = new(StringComparer.OrdinalIgnoreCase)
        { "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar" };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "rp",
        "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "td", "th",
    };

    public static Page Read(byte[] bytes)
    {
        var parser = new HtmlParser();
        using var document = Decode(bytes) is { } text ? parser.ParseDocument(text) : parser.ParseDocument(new MemoryStream(bytes));
        var facts = HtmlMetadata.Of(document);
        var blocks = new List<Block>();
        var extracted = new StringBuilder();
        foreach (var (content, kind) in Paragraphs(MainContent(document)))
        {
            if (extracted.Length > 0)
                extracted.Append("\n\n");
            blocks.Add(new Block(new TextRange(extracted.Length, content.Length), kind, AfterGap: true));
            extracted.Append(content);
        }

        return new Page(SourceText.FromExtracted(extracted.ToString()), blocks)
        {
            Title = facts.Title,
            Publisher = facts.Publisher,
            Published = facts.Published,
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

    // The article, where one element of the page says that it holds it and most of the text is in there.
    private static INode MainContent(IDocument document)
    {
        INode whole = document.Body ?? (INode)document;
        var letters = new Dictionary<INode, int>();
        var open = new Stack<INode>();
        Walk(
            whole,
            node =>
            {
                if (node is IText text && open.TryPeek(out var inside))
                    letters[inside] += text.Length;
                if (node is not IElement element || IsLeftOut(element))
                    return false;
                if (node == whole || element.LocalName is "article" or "main" || element.GetAttribute("role") == "main")
                {
                    open.Push(node);
                    letters[node] = 0;
                }

                return true;
            },
            node =>
            {
                if (!open.TryPeek(out var inside) || inside != node)
                    return;
                open.Pop();
                if (open.TryPeek(out var outer))
                    letters[outer] += letters[node];
            });
        if (!letters.TryGetValue(whole, out var all))
            return whole;
        var best = letters.Where(l => l.Key != whole).OrderByDescending(l => l.Value).FirstOrDefault();
        return best.Key is not null && best.Value * 2 >= all ? best.Key : whole;
    }

    private static List<(string Text, BlockKind Kind)> Paragraphs(INode root)
    {
        var found = new List<(string Text, BlockKind Kind)>();
        var line = new StringBuilder();
        var (links, inLink, heading) = (0, 0, false);
        void End()
        {
            var range = TextLines.Trim(line.ToString(), 0, line.Length);
            var text = line.ToString(range.Start, range.Length);
            var linked = links * 10 >= range.Length * 8 && text is not "" && text[^1] is not ('.' or '!' or '?');
            if (text.Length > 0)
                found.Add((text, heading ? BlockKind.Heading : linked ? BlockKind.Boilerplate : BlockKind.Text));
            line.Clear();
            links = 0;
        }

        Walk(
            root,
            node =>
            {
                if (node is IText text)
                {
                    var before = line.Length;
                    AppendCollapsed(line, text.Data);
                    links += inLink > 0 ? line.Length - before : 0;
                    return false;
                }

                if (node is not IElement element || (node != root && IsLeftOut(element)))
                    return false;
                if (element.LocalName == "a")
                    inLink++;
                if (element.LocalName is "td" or "th" && line.Length > 0)
                    line.Append(", ");
                if (!Inline.Contains(element.LocalName))
                    End();
                heading |= IsHeading(element);
                return true;
            },
            node =>
            {
                var element = (IElement)node;
                if (element.LocalName == "a")
                    inLink--;
                if (!Inline.Contains(element.LocalName))
                    End();
                heading &= !IsHeading(element);
            });
        End();
        return found;
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

    private static bool IsHeading(IElement element) => element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    private static bool IsLeftOut(IElement element) =>
        LeftOut.Contains(element.LocalName)
        || (element.LocalName == "header" && !IsInArticle(element))
        || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("role") is { } role && LeftOutRoles.Contains(role));

    // An article's own header holds its headline and summary.
    private static bool IsInArticle(IElement element)
    {
        for (var parent = element.ParentElement; parent is not null; parent = parent.ParentElement)
        {
            if (parent.LocalName is "article" or "main")
                return true;
        }

        return false;
    }
}
