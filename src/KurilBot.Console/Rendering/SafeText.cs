using System.Globalization;
using System.Text;

namespace KurilBot.Console;

/// <summary>Text of documents and users, made harmless for a terminal: an article cannot move the cursor or turn the writing round.</summary>
internal static class SafeText
{
    /// <summary>The text with line breaks kept, all other control characters turned into spaces or removed.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var safe = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (!IsUnsafe(c))
                safe.Append(c);
            else if (c == '\t')
                safe.Append(' ');
        }

        return safe.ToString();
    }

    /// <summary>The same on one line.</summary>
    public static string Line(string text) => string.Join(' ', Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsUnsafe(char c) =>
        (char.IsControl(c) && c != '\n') || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F'
        || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
