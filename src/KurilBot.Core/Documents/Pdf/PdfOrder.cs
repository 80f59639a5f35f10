namespace KurilBot.Core;

/// <summary>Lines that belong together, in reading order: a column, or what stands above and below columns; or a table.</summary>
internal sealed record PdfRegion(IReadOnlyList<PdfLine> Lines, bool IsTable);

/// <summary>
/// The order in which a page is read. A page is cut where a vertical strip is free of text, with lines on both sides; of the ways to do so the one with
/// most lines at both sides (a recursive cut in the manner of G. Nagy and S. Seth, "Hierarchical representation of optically scanned documents", 1984).
/// </summary>
internal static class PdfOrder
{
    private const double NarrowestGutter = 4;

    // Columns are looked for among pairs of lines; pages with more lines than anybody reads are taken as they are drawn.
    private const int MostLines = 1500;

    public static List<PdfRegion> Of(List<PdfLine> lines)
    {
        var regions = new List<PdfRegion>();
        if (lines.Count > MostLines)
            regions.Add(new PdfRegion(lines, IsTable: false));
        else
            Cut([.. lines.OrderByDescending(line => line.Baseline).ThenBy(line => line.Left)], regions, 0);
        return regions;
    }

    private static void Cut(List<PdfLine> lines, List<PdfRegion> regions, int depth)
    {
        if (lines.Count == 0)
            return;
        if (depth > 12 || BestGutter(lines) is not { } gutter)
        {
            regions.Add(new PdfRegion(InRows(lines), IsTable: false));
            return;
        }

        Cut(lines[..gutter.First], regions, depth + 1);
        var within = lines[gutter.First..gutter.End];
        var left = within.Where(line => line.Right <= gutter.Right).ToList();
        var right = within.Where(line => line.Right > gutter.Right).ToList();
        if (IsTable(left, right))
        {
            regions.Add(new PdfRegion(within, IsTable: true));
        }
        else
        {
            Cut(left, regions, depth + 1);
            Cut(right, regions, depth + 1);
        }

        Cut(lines[gutter.End..], regions, depth + 1);
    }

    // Of lines from top to bottom those from First to End, on both sides of a free strip.
    private readonly record struct Gutter(double Left, double Right, int First, int End, int Pairs);

    private static Gutter? BestGutter(List<PdfLine> lines)
    {
        Gutter? best = null;
        var tried = new HashSet<(int, int)>();
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = i + 1; j < lines.Count && lines[j].Top > lines[i].Bottom; j++)
            {
                var (left, right) = lines[i].Right < lines[j].Left ? (lines[i].Right, lines[j].Left) : (lines[j].Right, lines[i].Left);
                // The same strip between other lines was looked at.
                if (right - left < NarrowestGutter || !tried.Add(((int)left, (int)right)))
                    continue;
                if (Widen(lines, i, j, left, right) is { Pairs: >= 2 } gutter && gutter.Pairs > (best?.Pairs ?? 0))
                    best = gutter;
            }
        }

        return best;
    }

    // Up and down as far as some of the strip stays free.
    private static Gutter Widen(List<PdfLine> lines, int first, int end, double left, double right)
    {
        bool Fits(PdfLine line)
        {
            if (line.Left >= right || line.Right <= left)
                return true;
            var (rest, other) = (line.Left - left, right - line.Right);
            if (Math.Max(rest, other) < NarrowestGutter)
                return false;
            (left, right) = rest > other ? (left, line.Left) : (line.Right, right);
            return true;
        }

        for (var k = first + 1; k < end; k++)
        {
            if (!Fits(lines[k]))
                return default;
        }

        end++;
        while (end < lines.Count && Fits(lines[end]))
            end++;
        while (first > 0 && Fits(lines[first - 1]))
            first--;
        var (before, behind) = (0, 0);
        for (var k = first; k < end; k++)
        {
            before += lines[k].Right <= right ? 1 : 0;
            behind += lines[k].Right > right ? 1 : 0;
        }

        return new Gutter(left, right, first, end, Math.Min(before, behind));
    }

    // In a table the two sides stand level and are drawn row by row. Lines of prose that fill their columns are no table, however they are drawn.
    private static bool IsTable(List<PdfLine> left, List<PdfLine> right)
    {
        var isLevel = Math.Max(Level(left, right), Level(right, left)) >= 0.75;
        return isLevel && !(IsProse(left) && IsProse(right)) && IsDrawnInTurns(left, right);

        static double Level(List<PdfLine> these, List<PdfLine> those) => these.Average(line => those.Any(line.IsLevelWith) ? 1.0 : 0);
    }

    private static bool IsDrawnInTurns(List<PdfLine> left, List<PdfLine> right)
    {
        var drawn = left.Select(line => (line.Order, Side: 0)).Concat(right.Select(line => (line.Order, Side: 1))).OrderBy(line => line.Order).ToList();
        return drawn.Zip(drawn.Skip(1)).Count(pair => pair.First.Side != pair.Second.Side) > 1;
    }

    private static bool IsProse(List<PdfLine> lines)
    {
        var width = lines.Max(line => line.Right) - lines.Min(line => line.Left);
        return lines.Count >= 3 && lines.Count(line => line.Width > 0.7 * width && line.Text.Length >= 20) >= 0.6 * lines.Count;
    }

    // From top to bottom, and of those that stand level from left to right.
    private static List<PdfLine> InRows(List<PdfLine> lines)
    {
        var rows = new List<List<PdfLine>>();
        foreach (var line in lines)
        {
            if (rows.Count > 0 && rows[^1][0].IsLevelWith(line))
                rows[^1].Add(line);
            else
                rows.Add([line]);
        }

        return [.. rows.SelectMany(row => row.OrderBy(line => line.Left))];
    }
}
