using System.Text;

namespace KurilBot.Core;

/// <summary>A page with its title and body found.</summary>
/// <param name="Title">The headline, or the beginning of the text where it has none; null where there is no text.</param>
/// <param name="Body">The paragraphs that may be cited, in order.</param>
/// <param name="Around">The other lines, in order: what may tell publisher and date.</param>
internal sealed record ExtractedPage(string? Title, IReadOnlyList<TextRange> Body, IReadOnlyList<TextRange> Around);

/// <summary>
/// Tells the body of a page from its boilerplate: navigation, boxes, credits, captions, teasers, notices. Each line is scored by
/// <see cref="BoilerplateRules"/>, then by its place and its neighbours: captions beside credits, lines said twice, what follows the end of the article.
/// The idea of scoring shallow features of text blocks is that of C. Kohlschütter, P. Fankhauser, W. Nejdl, "Boilerplate Detection using Shallow Text
/// Features", WSDM 2010.
/// </summary>
internal static class Boilerplate
{
    private const int LongestTitle = 250;

    public static ExtractedPage Judge(Page page, string? givenTitle)
    {
        var text = page.Text.Text;
        var lines = page.Blocks.Select(b => new Line(b, new PageLine(b.Range.Of(text).ToString()))).ToList();
        foreach (var line in lines.Where(l => l.IsText))
            line.Add(BoilerplateRules.All);
        var (first, last) = Narrative(lines);
        if (page.IsArticle)
        {
            foreach (var line in lines)
                line.Score--;
        }
        else
        {
            ScoreRepeated(lines);
            ScorePictures(lines);
            (first, last) = Narrative(lines);
            ScorePlace(lines, first, last);
            ScoreTail(lines);
        }

        var title = FindTitle(lines, first, page.Title, givenTitle);
        var body = lines.Where(l => l.IsBody).ToList();
        if (body.Count == 0)
            body = lines.Where(l => l is { IsText: true, IsTitle: false, Page.IsNarrative: true }).ToList();
        var kept = body.ToHashSet();
        return new ExtractedPage(
            title ?? Beginning(body.FirstOrDefault()?.Page.Text),
            body.ConvertAll(l => l.Block.Range),
            lines.Where(l => !kept.Contains(l) && l.Block.Kind != BlockKind.Code).Select(l => l.Block.Range).ToList());
    }

    // A caption often stands twice, as the picture's description and under it. Other lines without an end that come again are headlines and menus.
    private static void ScoreRepeated(List<Line> lines)
    {
        var places = lines.Select((line, at) => (line.Key, at)).Where(l => l.Key != "").GroupBy(l => l.Key, l => l.at);
        foreach (var group in places)
        {
            var at = group.ToList();
            var isCaption = at.Count == 2 && at[1] == at[0] + 1 && !lines[at[1]].Block.AfterGap && lines[at[0]].Page.Words >= 5;
            if (isCaption)
                lines[at[0]].Score += BoilerplateRules.Enough + 2;
            foreach (var again in at.Skip(1).Where(a => lines[a].Page is { Ends: false, Words: >= 5 } || (isCaption && a == at[1])))
                lines[again].Score += BoilerplateRules.Enough + 2;
        }
    }

    // The line right above or below a photographer's name, in one block with it, describes the photograph.
    private static void ScorePictures(List<Line> lines)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Block.AfterGap)
                continue;
            if (lines[i].IsPictureCredit && lines[i - 1].Page.Words <= 40)
                lines[i - 1].Score += 3;
            else if (lines[i - 1].IsPictureCredit && !lines[i].Page.Ends)
                lines[i].Score += 2;
        }
    }

    private static (int First, int Last) Narrative(List<Line> lines) =>
        (lines.FindIndex(l => l.IsBody && l.Page.IsNarrative), lines.FindLastIndex(l => l.IsBody && l.Page.IsNarrative));

    // Before the first sentence and after the last, fragments are rarely body; a summary above the text may be one.
    private static void ScorePlace(List<Line> lines, int first, int last)
    {
        for (var i = 0; first >= 0 && i < lines.Count; i++)
        {
            if ((i >= first && i <= last) || lines[i].Page.Ends)
                continue;
            lines[i].Score += (lines[i].Page.Words <= 6 ? 1 : 0) + (i > last && lines[i].Page.IsTitleCase ? 2 : 0);
        }
    }

    // What follows a line that closes the article is boilerplate too, though it read as sentences: the publisher on itself, legal notices, addresses to
    // the reader. Only if most of what follows shows boilerplate of its own, and little that does not: the line may have stood amid the text.
    private static void ScoreTail(List<Line> lines)
    {
        var bodyBefore = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].ClosesArticle && bodyBefore > 0 && IsTail(lines, i + 1, bodyBefore))
            {
                foreach (var line in lines.Skip(i + 1))
                    line.Score += BoilerplateRules.Enough + 2;
                return;
            }

            bodyBefore += lines[i].IsBody ? lines[i].Page.Words : 0;
        }
    }

    private static bool IsTail(List<Line> lines, int start, int bodyBefore)
    {
        // Farther than this no tail reaches, and looking from every closing line to the end of a long text would take the square of its length.
        const int Longest = 60;
        var count = lines.Count - start;
        if (count is 0 or > Longest || !lines[start].IsSuspect)
            return false;
        var (suspects, words) = (0, 0);
        foreach (var line in lines.Skip(start))
        {
            suspects += line.IsSuspect ? 1 : 0;
            words += line.IsSuspect ? 0 : line.Page.Words;
        }

        return suspects * 2 >= count && words * 5 <= bodyBefore;
    }

    private static string? FindTitle(List<Line> lines, int firstNarrative, string? pageTitle, string? givenTitle)
    {
        var found = MarkTitle(lines, pageTitle) | MarkTitle(lines, givenTitle);
        if (pageTitle is not null || found || lines.Count == 0)
            return pageTitle ?? givenTitle;
        var start = lines.FindIndex(l => l.IsBody);
        // Below boilerplate, a line of a word or two may be more of it.
        if (start > 0 && lines[start].Page.Words < 4
            && lines.FindIndex(l => l.IsBody && l.Page.Words >= 4) is var longer and > 0 && longer < firstNarrative && CanBeTitle(lines[longer]))
            start = longer;
        // A short title may look like a menu's word. Where it stands alone above the text, it is the title.
        if (!lines[0].Page.Ends && lines.Count > 1 && (firstNarrative == 1 || lines.Count == 2 || lines[1] is { IsBody: true, Page.Words: >= 15 }))
            start = 0;
        if (start < 0 || start == lines.Count - 1 || !CanBeTitle(lines[start]))
            return null;
        var title = lines[start].Page.Text;
        MarkTitle(lines, title);
        return title;
    }

    private static bool CanBeTitle(Line line) =>
        line.IsText && line.Block.Range.Length <= LongestTitle && line.Page.Words is > 0 and <= 35 && line.Page.Text[^1] is not ('.' or ':' or ';' or ',');

    private static bool MarkTitle(List<Line> lines, string? title)
    {
        if (title is null || KeyOf(title) is not { Length: > 0 } key)
            return false;
        var same = lines.Where(l => l.Key == key).ToList();
        same.ForEach(l => l.IsTitle = true);
        return same.Count > 0;
    }

    private static string? Beginning(string? text)
    {
        const int Wanted = 80;
        if (text is null || text.Length <= Wanted)
            return text;
        var cut = text.LastIndexOf(' ', Wanted) is var space and > 0 ? space : Wanted;
        return text[..cut].TrimEnd(',', ';', ':') + "…";
    }

    private static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    private sealed class Line(Block block, PageLine page)
    {
        public Block Block { get; } = block;

        public PageLine Page { get; } = page;

        /// <summary>Equal for lines that differ in case, punctuation and spaces alone.</summary>
        public string Key { get; } = block.Kind == BlockKind.Code || block.Range.Length > LongestTitle * 4 ? "" : KeyOf(page.Text);

        public int Score { get; set; }

        public bool ClosesArticle { get; private set; }

        public bool IsTitle { get; set; }

        public bool IsText => Block.Kind == BlockKind.Text;

        public bool IsBody => !IsTitle && (Block.Kind == BlockKind.Code || (IsText && Score < BoilerplateRules.Enough));

        public bool IsSuspect => Block.Kind is BlockKind.Boilerplate or BlockKind.Heading || (IsText && Score >= (Page.IsNarrative ? -1 : 1));

        public bool IsPictureCredit => IsText && BoilerplateRules.IsPictureCredit(Page);

        public void Add(BoilerplateRule[] rules)
        {
            foreach (var rule in rules)
            {
                if (!rule.Holds(Page))
                    continue;
                Score += rule.Weight;
                ClosesArticle |= rule.ClosesArticle;
            }

            ClosesArticle &= Score >= BoilerplateRules.Enough;
        }
    }
}
