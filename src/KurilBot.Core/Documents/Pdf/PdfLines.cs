using System.Text;
using UglyToad.PdfPig.Core;

namespace KurilBot.Core;

/// <summary>Puts the letters of a page together to words and lines, as far as they follow one another on one line.</summary>
internal static class PdfLines
{
    // In shares of the letters' size: a smaller gap is within a word, a larger one divides columns or cells.
    private const double WordGap = 0.14;
    private const double ColumnGap = 1.3;

    public static List<PdfLine> Of(IReadOnlyList<PdfGlyph> glyphs)
    {
        var lines = new List<PdfLine>();
        // What stands upright on a page of another direction is a stamp on its margin, and the other way round.
        var upright = glyphs.Count == 0 ? 0 : glyphs.CountBy(Turns).MaxBy(found => found.Value).Key;
        var drawn = new HashSet<(string, int, int)>();
        var line = new Builder();
        foreach (var glyph in glyphs)
        {
            if (Turns(glyph) != upright || Glyphs.Text(glyph.Text) is not { Length: > 0 } text)
                continue;
            var ((start, baseline), (end, _)) = (Turned(glyph.Start, upright), Turned(glyph.End, upright));
            var size = glyph.Size is > 0.5 and < 500 ? glyph.Size : 10;
            // Some programs make text bold by drawing it twice.
            var cell = Math.Max(0.5, size * 0.2);
            if (!double.IsFinite(start + end + baseline) || (text != " " && !drawn.Add((text, (int)(start / cell), (int)(baseline / cell)))))
                continue;
            if (!line.Takes(start, baseline, size))
                End();
            line.Add(text, start, end, baseline, size, glyph.IsBold);
        }

        End();
        return lines;

        void End()
        {
            if (line.Build(lines.Count) is { } built)
                lines.Add(built);
            line = new Builder();
        }
    }

    // Quarter turns to the left of the direction in which a letter is written.
    private static int Turns(PdfGlyph glyph)
    {
        var (x, y) = (glyph.End.X - glyph.Start.X, glyph.End.Y - glyph.Start.Y);
        return Math.Abs(x) >= Math.Abs(y) ? (x >= 0 ? 0 : 2) : y > 0 ? 1 : 3;
    }

    // As if the page were turned so that its text runs from left to right.
    private static (double Along, double Baseline) Turned(PdfPoint point, int turns) => turns switch
    {
        1 => (point.Y, -point.X),
        2 => (-point.X, -point.Y),
        3 => (-point.Y, point.X),
        _ => (point.X, point.Y),
    };

    private sealed class Builder
    {
        private readonly StringBuilder _text = new();
        private readonly List<double> _sizes = [];
        private double _left, _right, _baseline, _size;
        private bool _isBold, _spaced;

        public bool Takes(double start, double baseline, double size)
        {
            if (_text.Length == 0)
                return true;
            var largest = Math.Max(size, _size);
            var gap = start - _right;
            // Raised and lowered letters are smaller: footnote marks and indices.
            var rise = Math.Abs(baseline - _baseline);
            return gap > -0.5 * largest && gap < largest * (_spaced ? ColumnGap * 2 : ColumnGap)
                && (rise < 0.2 * largest || (rise < 0.6 * largest && Math.Min(size, _size) < 0.85 * largest));
        }

        public void Add(string text, double start, double end, double baseline, double size, bool isBold)
        {
            if (text == " ")
            {
                _spaced = true;
                return;
            }

            if (_text.Length == 0)
                (_left, _right, _baseline, _size, _isBold) = (start, start, baseline, size, isBold);
            // A raised mark may go before its line.
            if (size > _size * 1.15)
                (_baseline, _size) = (baseline, size);
            if (_text.Length > 0 && (_spaced || (start - _right > WordGap * size && !(Glyphs.IsIdeographic(_text[^1]) && Glyphs.IsIdeographic(text[0])))))
                _text.Append(' ');
            _text.Append(text);
            _sizes.Add(size);
            _right = Math.Max(_right, end);
            _spaced = false;
        }

        public PdfLine? Build(int order)
        {
            if (_text.Length == 0)
                return null;
            // Where a word may be broken and is not, nothing is seen.
            _text.Replace(Glyphs.SoftHyphen.ToString(), "", 0, _text.Length - 1);
            // That of most letters: a mark or symbol may be larger.
            _sizes.Sort();
            return new PdfLine(_text.ToString(), _left, _right, _baseline, _sizes[_sizes.Count / 2], _isBold, order);
        }
    }
}
