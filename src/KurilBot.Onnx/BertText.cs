using System.Globalization;
using System.Text;

namespace KurilBot.Onnx;

/// <summary>
/// A text as BERT's word pieces are looked up in it: words and marks of lower-case letters without accents, with spaces between them.
/// </summary>
/// <remarks>
/// Done here, and not by the tokenizer's own normaliser, because that drops line ends and tabs, so that two words become one, and because
/// the runtime decomposes no letters where no culture data is loaded.
/// </remarks>
internal static class BertText
{
    private const int FirstHangul = 0xAC00, HangulCount = 11172, VowelTails = 588, Tails = 28;

    // Loaded with the first letter that is not ASCII. By code point; what becomes nothing else is not in it.
    private static readonly Lazy<Dictionary<int, string>> Letters = new(ReadLetters);

    /// <summary>White space at its ends is one space, or none.</summary>
    public static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length + (text.Length / 8));
        // A lone surrogate comes as the replacement character, which is dropped.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
                AppendAscii(plain, (char)rune.Value);
            else
                AppendOther(plain, rune);
        }

        return plain.ToString();
    }

    private static void AppendAscii(StringBuilder plain, char c)
    {
        if (char.IsAsciiLetterOrDigit(c))
            plain.Append(char.ToLowerInvariant(c));
        else if (c is ' ' or '\t' or '\n' or '\r')
            plain.Append(' ');
        else if (!char.IsControl(c))
            plain.Append(' ').Append(c).Append(' ');
    }

    private static void AppendOther(StringBuilder plain, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                return;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                plain.Append(' ');
                return;
        }

        if (rune.Value == Rune.ReplacementChar.Value)
            return;
        if (rune.Value - FirstHangul is >= 0 and < HangulCount and var syllable)
            AppendHangul(plain, syllable);
        else if (IsIdeograph(rune.Value))
            plain.Append(' ').Append(Letter(rune)).Append(' ');
        else
            AppendLetters(plain, Letter(rune));
    }

    private static void AppendLetters(StringBuilder plain, string letters)
    {
        foreach (var rune in letters.EnumerateRunes())
        {
            if (IsPunctuation(rune))
                plain.Append(' ').Append(rune).Append(' ');
            else
                plain.Append(rune);
        }
    }

    private static string Letter(Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        return Letters.Value.TryGetValue(lower.Value, out var letter) ? letter : lower.ToString();
    }

    // The Unicode Standard, section 3.12.
    private static void AppendHangul(StringBuilder plain, int syllable)
    {
        plain.Append((char)(0x1100 + (syllable / VowelTails))).Append((char)(0x1161 + (syllable % VowelTails / Tails)));
        if (syllable % Tails is > 0 and var tail)
            plain.Append((char)(0x11A7 + tail));
    }

    // As BERT has them: to it, all that is ASCII and neither letter nor digit is punctuation, such as what a letter of old Greek decomposes to.
    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? !Rune.IsLetterOrDigit(rune)
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    private static bool IsIdeograph(int c) => c
        is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF)
        or (>= 0x2F800 and <= 0x2FA1F);

    // A line a result: what the letters behind the tab become when they are decomposed and their accents dropped.
    private static Dictionary<int, string> ReadLetters()
    {
        using var lines = new StreamReader(typeof(BertText).Assembly.GetManifestResourceStream("letters.txt")!);
        var letters = new Dictionary<int, string>(2100);
        while (lines.ReadLine()?.Split('\t') is [var plain, var forms])
        {
            foreach (var form in forms.EnumerateRunes())
                letters.Add(form.Value, plain);
        }

        return letters;
    }
}
