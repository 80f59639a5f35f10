namespace KurilBot.Core;

/// <summary>How many letters apart two words are.</summary>
internal static class Spelling
{
    /// <summary>Whether one word may be the other mistyped: one letter in words of four to six letters, two in longer ones.</summary>
    public static bool IsNear(string a, string b)
    {
        var allowed = Math.Min(a.Length, b.Length) switch { < 4 => 0, < 7 => 1, _ => 2 };
        return allowed > 0 && Math.Abs(a.Length - b.Length) <= allowed && Distance(a, b) <= allowed;
    }

    /// <summary>
    /// The least number of letters inserted, left out, replaced or swapped with their neighbour that turns one word into the other
    /// (F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964).
    /// </summary>
    public static int Distance(string a, string b)
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
