using System.Numerics;

namespace KurilBot.Core;

/// <summary>How many letters apart two words are.</summary>
internal static class EditDistance
{
    /// <summary>How many letters of a word of this length may be wrong: one in four to six, two in more.</summary>
    public static int Allowed(int length) => length switch { < 4 => 0, < 7 => 1, _ => 2 };

    /// <summary>Whether one word may be the other with so many letters wrong, but not the first one, judged quickly by their lengths and letters alone.</summary>
    public static bool MayBeNear(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int letters) =>
        a[0] == b[0] && Math.Abs(a.Length - b.Length) <= letters && BitOperations.PopCount(Letters(a) ^ Letters(b)) <= 2 * letters;

    private static uint Letters(ReadOnlySpan<char> word)
    {
        uint letters = 0;
        foreach (var letter in word)
            letters |= 1u << (letter & 31);
        return letters;
    }

    /// <summary>
    /// The least number of letters inserted, left out, replaced or swapped with their neighbour that turns one word into the other
    /// (F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964).
    /// </summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
