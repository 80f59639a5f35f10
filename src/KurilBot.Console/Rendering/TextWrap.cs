using System.Text;

namespace KurilBot.Console;

/// <summary>Fills lines to a width in terminal cells. A word that is wider than a line, such as a Japanese sentence, is broken.</summary>
internal static class TextWrap
{
    /// <summary>
    /// The lines of a text. <paramref name="first"/> leads the first line, and as many spaces the others.
    /// </summary>
    public static IEnumerable<string> Lines(string text, int width, string first = "")
    {
        var lead = first;
        var indent = new string(' ', DisplayWidth.Of(first));
        foreach (var paragraph in SafeText.Of(text).Split('\n'))
        {
            foreach (var line in Fill(paragraph, Math.Max(8, width - indent.Length)))
            {
                yield return (lead + line).TrimEnd();
                lead = indent;
            }
        }
    }

    private static IEnumerable<string> Fill(string paragraph, int width)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width)))
        {
            var cells = DisplayWidth.Of(word);
            if (used > 0 && used + 1 + cells > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (used > 0)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += cells;
        }

        yield return line.ToString();
    }

    private static IEnumerable<string> Pieces(string word, int width)
    {
        if (DisplayWidth.Of(word) <= width)
        {
            yield return word;
            yield break;
        }

        var (start, cells) = (0, 0);
        for (var at = 0; at < word.Length;)
        {
            var length = DisplayWidth.ClusterLength(word, at);
            var cell = DisplayWidth.OfCluster(word.AsSpan(at, length));
            if (cells + cell > width)
            {
                yield return word[start..at];
                (start, cells) = (at, 0);
            }

            cells += cell;
            at += length;
        }

        yield return word[start..];
    }
}
