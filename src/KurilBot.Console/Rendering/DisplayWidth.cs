using System.Globalization;
using System.Text;
using Wcwidth;

namespace KurilBot.Console;

/// <summary>How many terminal cells text takes: two for East Asian wide characters and emoji (Unicode TR 11), none for combining marks.</summary>
internal static class DisplayWidth
{
    /// <summary>Cells of the whole text.</summary>
    public static int Of(string text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        var width = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = ClusterLength(text, at);
            width += OfCluster(text.AsSpan(at, length));
            at += length;
        }

        return width;
    }

    /// <summary>Cells of one user-perceived character.</summary>
    public static int OfCluster(ReadOnlySpan<char> cluster)
    {
        // An emoji selector makes a picture of what comes before it, and two regional letters are a flag.
        Rune.DecodeFromUtf16(cluster, out var rune, out _);
        return cluster.Contains('\uFE0F') || rune.Value is >= 0x1F1E6 and <= 0x1F1FF ? 2 : Math.Max(0, UnicodeCalculator.GetWidth(rune));
    }

    /// <summary>Characters of the cluster that starts at <paramref name="at"/>.</summary>
    public static int ClusterLength(string text, int at) => StringInfo.GetNextTextElementLength(text.AsSpan(at));
}
