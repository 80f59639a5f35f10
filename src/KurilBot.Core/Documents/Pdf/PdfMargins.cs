using System.Text;

namespace KurilBot.Core;

/// <summary>Finds what stands on the margins of many pages: running heads and feet, and the numbers of pages.</summary>
internal static class PdfMargins
{
    // Heads and feet of two lines are common, of more hardly.
    private const int Looked = 3;

    // Left and right pages differ, so that a head comes again on the page after the next.
    private const int Reach = 2;

    /// <summary>The pages without what repeats on their margins.</summary>
    public static List<List<PdfLine>> Without(List<List<PdfLine>> pages)
    {
        var margins = pages.ConvertAll(lines => (Top: Rows(lines, 1), Bottom: Rows(lines, -1)));
        var places = margins.SelectMany((margin, page) => margin.Top.Concat(margin.Bottom).Select(row => (row.Key, page)))
            .GroupBy(row => row.Key, row => row.page).ToDictionary(group => group.Key, group => group.Distinct().ToList());
        return [.. pages.Select((lines, page) =>
        {
            // From the edge inwards: behind a line of the text none is a head.
            var gone = margins[page].Top.TakeWhile(IsMargin).Concat(margins[page].Bottom.TakeWhile(IsMargin)).SelectMany(row => row.Lines).ToHashSet();
            return gone.Count == lines.Count ? lines : lines.Where(line => !gone.Contains(line)).ToList();

            // Rows of figures may be those of a table that goes on.
            bool IsMargin(Row row) => (row.Key.Text.Any(char.IsLetter) || IsNumber(row.Text)) && (IsRepeated(row) || (pages.Count == 1 && IsNumber(row.Text, "1")));

            bool IsRepeated(Row row) => places[row.Key].Any(other => other != page && Math.Abs(other - page) <= Reach);
        })];
    }

    private sealed record Row(string Text, (string Text, int Height) Key, List<PdfLine> Lines);

    // The outermost rows: from the top (1) or the bottom (-1).
    private static List<Row> Rows(List<PdfLine> lines, int direction)
    {
        var rows = new List<List<PdfLine>>();
        foreach (var line in lines.OrderBy(line => -direction * line.Baseline))
        {
            if (rows.Count > 0 && rows[^1][0].IsLevelWith(line))
                rows[^1].Add(line);
            else if (rows.Count == Looked)
                break;
            else
                rows.Add([line]);
        }

        return rows.ConvertAll(row =>
        {
            var text = string.Join(' ', row.OrderBy(line => line.Left).Select(line => line.Text));
            return new Row(text, (WithoutNumbers(text), (int)Math.Round(row[0].Baseline / 3)), row);
        });
    }

    private static string WithoutNumbers(string text)
    {
        var key = new StringBuilder();
        foreach (var c in text)
        {
            if (!char.IsDigit(c))
                key.Append(c);
            else if (key.Length == 0 || key[^1] != '#')
                key.Append('#');
        }

        return key.ToString();
    }

    // Alone, or between dashes; any number, or this one.
    private static bool IsNumber(string text, string? number = null) =>
        text.Trim('-', '–', '—', '.', '|', ' ') is { Length: > 0 and <= 5 } bare && bare.All(char.IsDigit) && (number is null || number == bare);
}
