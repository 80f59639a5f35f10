using System.Text;

namespace KurilBot.Core;

/// <summary>A paragraph, a heading, an item of a list or a row of a table.</summary>
/// <param name="line">Its first line.</param>
/// <param name="page">The page on which that stands.</param>
/// <param name="isNote">Whether it is set smaller than most of the text.</param>
internal sealed class PdfParagraph(PdfLine line, int page, bool isNote)
{
    /// <summary>Its text so far.</summary>
    public StringBuilder Text { get; } = new(line.Text);

    /// <summary>Its last line so far.</summary>
    public PdfLine Last { get; set; } = line;

    public bool IsNote => isNote;

    /// <summary>Where in it the text of a page begins, in characters.</summary>
    public List<(int At, int Page)> Pages { get; } = [(0, page)];
}

/// <summary>Puts lines together to paragraphs, over hyphens, columns and pages.</summary>
internal sealed class PdfParagraphs
{
    private readonly List<PdfParagraph> _paragraphs = [];
    private readonly HashSet<string> _words;
    private readonly double _size;

    private PdfParagraphs(List<List<PdfLine>> pages)
    {
        var lines = pages.SelectMany(page => page).ToList();
        _words = [.. lines.SelectMany(line => line.Text.Split(' ')).Select(Bare)];
        _size = lines.Count == 0 ? 0 : lines.CountWeighted(line => Math.Round(line.Size * 2) / 2, line => line.Text.Length);
    }

    /// <summary>The paragraphs of pages, in order.</summary>
    public static List<PdfParagraph> Of(List<List<PdfLine>> pages)
    {
        var made = new PdfParagraphs(pages);
        for (var page = 0; page < pages.Count; page++)
            made.AddPage(pages[page], page + 1);
        return made._paragraphs;
    }

    private void AddPage(List<PdfLine> lines, int page)
    {
        foreach (var region in PdfOrder.Of(lines))
        {
            if (region.IsTable)
                AddTable(region.Lines, page);
            else
                AddColumn(Joined(region.Lines), page);
        }
    }

    private void AddColumn(List<PdfLine> lines, int page)
    {
        var column = new PdfColumn(lines);
        var open = Continued(lines[0]);
        for (var i = 0; i < lines.Count; i++)
        {
            if (open is not null && (i == 0 || !column.BeginsParagraph(i)))
                Append(open, lines[i], page);
            else
                open = Begin(lines[i], page);
        }
    }

    private PdfParagraph Begin(PdfLine line, int page)
    {
        _paragraphs.Add(new PdfParagraph(line, page, IsNote(line)));
        return _paragraphs[^1];
    }

    private bool IsNote(PdfLine line) => line.Size < _size * 0.93;

    // The paragraph that goes on at the top of a column or page: the last that is not a note, where its sentence is not at its end.
    private PdfParagraph? Continued(PdfLine line)
    {
        var isNote = IsNote(line);
        var open = _paragraphs.FindLast(paragraph => !paragraph.IsNote || isNote);
        if (open is null || Math.Abs(open.Last.Size - line.Size) > 0.6 || open.Last.IsBold != line.IsBold || PdfColumn.IsItem(line.Text))
            return null;
        var (end, begin) = (open.Text[^1], line.Text[0]);
        return !PdfColumn.IsEnd(end) && (char.IsLower(begin) || IsHyphen(end) || end == ',' || Glyphs.IsIdeographic(begin)
            || (open.Last.Width > 0.85 * line.Width && open.Text.Length > 60)) ? open : null;
    }

    private void Append(PdfParagraph paragraph, PdfLine line, int page)
    {
        var text = paragraph.Text;
        var begin = line.Text[0];
        if (IsHyphen(text[^1]) && text.Length > 1 && char.IsLetter(text[^2]) && char.IsLetter(begin))
        {
            var before = Bare(LastWord(text));
            var behind = Bare(line.Text.Split(' ')[0]);
            // A hyphen of the word's own stays: where it is written so elsewhere, or goes on with a capital.
            if (text[^1] == Glyphs.SoftHyphen || (char.IsLower(begin) && (_words.Contains(before + behind) || !_words.Contains($"{before}-{behind}"))))
                text.Length--;
        }
        else if (!IsUnspaced(text, begin))
        {
            text.Append(' ');
        }

        if (paragraph.Pages[^1].Page != page)
            paragraph.Pages.Add((text.Length, page));
        text.Append(line.Text);
        paragraph.Last = line;
    }

    // In the order in which it is drawn: cell by cell, and rows below one another.
    private void AddTable(IReadOnlyList<PdfLine> lines, int page)
    {
        PdfLine? last = null;
        foreach (var line in lines.OrderBy(line => line.Order))
        {
            if (last is not null && last.IsAbove(line) && last.Baseline - line.Baseline < 1.6 * last.Size && Math.Abs(last.Size - line.Size) < 0.6)
                Append(_paragraphs[^1], line, page);
            else if (last is not null && line.Left >= last.Right)
                _paragraphs[^1].Text.Append('\t').Append(line.Text);
            else
                Begin(line, page);
            _paragraphs[^1].Last = last = line;
        }
    }

    // What stands level in one column is one line: a bullet and its item, a name and its figure.
    private static List<PdfLine> Joined(IReadOnlyList<PdfLine> lines)
    {
        var joined = new List<PdfLine>();
        foreach (var line in lines)
        {
            if (joined.Count > 0 && joined[^1].IsLevelWith(line) && line.Left > joined[^1].Left)
            {
                var space = line.Left - joined[^1].Right > 0.14 * line.Size ? " " : "";
                joined[^1] = joined[^1] with { Text = joined[^1].Text + space + line.Text, Right = line.Right, Size = Math.Max(joined[^1].Size, line.Size) };
            }
            else
            {
                joined.Add(line);
            }
        }

        return joined;
    }

    private static string LastWord(StringBuilder text)
    {
        var start = text.Length - 1;
        while (start > 0 && text[start - 1] != ' ')
            start--;
        return text.ToString(start, text.Length - start);
    }

    private static string Bare(string word) => word.Trim('-', '‐', '\u00AD', '.', ',', ';', ':', '!', '?', '(', ')', '"', '“', '”', '’').ToLowerInvariant();

    // After a dash that stands right behind a word or number, and in scripts that are written without spaces.
    private static bool IsUnspaced(StringBuilder text, char begin) =>
        (Glyphs.IsIdeographic(text[^1]) && Glyphs.IsIdeographic(begin))
        || (text[^1] is '-' or '–' or '—' or '/' && text.Length > 1 && text[^2] != ' ');

    private static bool IsHyphen(char c) => c is '-' or '\u2010' or Glyphs.SoftHyphen;
}
