using System.Text;

namespace KurilBot.Core;

/// <summary>The characters that a drawn letter stands for. (Compatibility forms are mapped by hand: without culture data nothing is normalized.)</summary>
internal static class Glyphs
{
    /// <summary>Marks where a word may be broken; drawn where it is.</summary>
    public const char SoftHyphen = '\u00AD';

    /// <summary>Ligatures as their letters, any white space as a space, nothing for what cannot be seen.</summary>
    public static string Text(string? letter)
    {
        if (letter is null)
            return "";
        if (letter.Length == 1 && letter[0] is > ' ' and < '\u007F')
            return letter;
        var text = new StringBuilder(letter.Length);
        foreach (var c in letter)
        {
            if (Ligature(c) is { } letters)
                text.Append(letters);
            else if (char.IsWhiteSpace(c))
                text.Append(' ');
            else if (!char.IsControl(c) && c is not ('\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\uFFFD'))
                text.Append(c);
        }

        return text.Length > 0 && string.IsNullOrWhiteSpace(text.ToString()) ? " " : text.ToString();
    }

    /// <summary>Whether a character is of a script that is written without spaces.</summary>
    public static bool IsIdeographic(char c) => c is >= '\u2E80' and <= '\uA4CF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFFEF';

    /// <summary>The same of a longer text, without soft hyphens.</summary>
    public static string Visible(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? string.Concat(text.Where(c => c != SoftHyphen).Select(c => Text(c.ToString()))) : text;

    private static string? Ligature(char c) => c switch
    {
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        '\uFB05' or '\uFB06' => "st",
        '\u0132' => "IJ",
        '\u0133' => "ij",
        _ => null,
    };
}
