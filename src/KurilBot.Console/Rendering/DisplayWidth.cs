using System.Globalization;
using System.Text;

namespace KurilBot.Console;

/// <summary>How many terminal cells text takes: two for East Asian wide characters and emoji (Unicode TR 11), none for combining marks.</summary>
internal static class DisplayWidth
{
    // Ranges of East Asian Width W and F, and of emoji shown as pictures.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653),
        (0x26BD, 0x26BE), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x2753, 0x2755), (0x2795, 0x2797),
        (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60),
        (0xFFE0, 0xFFE6), (0x1B000, 0x1B2FF), (0x1F1E6, 0x1F1FF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB),
        (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

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
        // An emoji selector makes a picture of what comes before it.
        if (cluster.Contains('\uFE0F'))
            return 2;
        Rune.DecodeFromUtf16(cluster, out var rune, out _);
        return IsWide(rune.Value) ? 2
            : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                or UnicodeCategory.Control ? 0
            : 1;
    }

    /// <summary>Characters of the cluster that starts at <paramref name="at"/>.</summary>
    public static int ClusterLength(string text, int at) => StringInfo.GetNextTextElementLength(text.AsSpan(at));

    private static bool IsWide(int value)
    {
        foreach (var (first, last) in Wide)
        {
            if (value < first)
                return false;
            if (value <= last)
                return true;
        }

        return false;
    }
}
