namespace KurilBot.Console;

/// <summary>The part of a line that fits the terminal, scrolled sideways so that the cursor is in it.</summary>
/// <param name="Visible">What is shown, in at most the given cells.</param>
/// <param name="Column">The cell of the cursor in it.</param>
internal readonly record struct LineView(string Visible, int Column)
{
    public static LineView Of(LineEditor line, int cells)
    {
        var first = 0;
        var column = DisplayWidth.Of(line.Text[..line.Cursor]);
        while (column >= cells && first < line.Cursor)
        {
            var length = DisplayWidth.ClusterLength(line.Text, first);
            column -= DisplayWidth.OfCluster(line.Text.AsSpan(first, length));
            first += length;
        }

        var (end, used) = (first, 0);
        while (end < line.Text.Length)
        {
            var length = DisplayWidth.ClusterLength(line.Text, end);
            var width = DisplayWidth.OfCluster(line.Text.AsSpan(end, length));
            if (used + width > cells)
                break;
            used += width;
            end += length;
        }

        return new(line.Text[first..end], column);
    }
}
