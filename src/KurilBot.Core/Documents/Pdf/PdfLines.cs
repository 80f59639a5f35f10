using System.Text;
using UglyToad.PdfPig.Content;

namespace KurilBot.Core;

/// <summary>Puts the letters of a page together to words and lines, as far as they follow one another on one line.</summary>
internal static class PdfLines
{
    // In shares of the letters' size: a smaller gap is within a word, a larger one divides columns or cells.
    private const double WordGap = 0.14;
    private const double ColumnGap = 1.3;

    public static List<PdfLine> Of(UglyToad.PdfPig.Content.Page page)
    {
        var lines = new List<PdfLine>();
        var letters = page.Letters;
        // What stands upright on a page of another direction is a stamp on its margin, and the other way round.
        var upright = letters.Count == 0 ? TextOrientation.Horizontal
            : letters.CountBy(letter => letter.TextOrientation).MaxBy(found => found.Value).Key;
        var drawn = new HashSet<(string, int, int)>();
        var line = new Builder();
        foreach (var letter in letters)
        {
            if (letter.TextOrientation != upright || Glyphs.Text(letter.Value) is not { Length: > 0 } text)
                continue;
            var (start, end, baseline) = Place(letter, upright);
            var size = letter.PointSize is > 0.5 and < 500 ? letter.PointSize : Math.Max(1, letter.BoundingBox.Height);
            // Some programs make text bold by drawing it twice.
            var cell = Math.Max(0.5, size * 0.2);
            if (!double.IsFinite(start + end + baseline) || (text != " " && !drawn.Add((text, (int)(start / cell), (int)(baseline / cell)))))
                continue;
            if (!line.Takes(start, baseline, size))
                End();
            line.Add(text, start, end, baseline, size, letter.FontDetails.IsBold);
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

    // As if the page were turned so that its text runs from left to right.
    private static (double Start, double End, double Baseline) Place(Letter letter, TextOrientation upright)
    {
        var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
        return upright switch
        {
            TextOrientation.Rotate180 => (-start.X, -end.X, -start.Y),
            TextOrientation.Rotate90 => (-start.Y, -end.Y, start.X),
            TextOrientation.Rotate270 => (start.Y, end.Y, -start.X),
            _ => (start.X, end.X, start.Y),
        };
    }

    private sealed class Builder
    {
        private readonly StringBuilder _text = new();
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
            _right = Math.Max(_right, end);
            _spaced = false;
        }

        public PdfLine? Build(int order) =>
            _text.Length == 0 ? null : new PdfLine(_text.ToString(), _left, _right, _baseline, _size, _isBold, order);
    }
}
