using System.Globalization;
using System.Text;

namespace KurilBot.Core;

/// <summary>Texts that go to a model or come from one.</summary>
internal static class CleanText
{
    /// <summary>A text without what nobody sees: control characters, halves of characters, and marks such as those that turn the writing round.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isInvisible = Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && !isInvisible && rune.Value is not (0xFFFE or 0xFFFF)))
                clean.Append(rune);
        }

        return clean.ToString();
    }
}
