using System.Globalization;
using System.Text;

namespace KurilBot.Core;

/// <summary>A word of a text.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="Range">Where it stands.</param>
/// <param name="Form">In lower case, without accents and possessive ending: the key of the word vectors.</param>
internal sealed record Word(string Text, TextRange Range, string Form)
{
    /// <summary>Its Porter stem: what two forms of one word share. Found when it is asked for, which embedding never does.</summary>
    public string Stem => field ??= PorterStemmer.Stem(Form);

    // "us" is a small word; "US" is a country.
    public bool IsStop => Text != "US" && StopWords.Contains(Form);

    public bool IsCapitalised => char.IsUpper(Text[0]);

    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}

/// <summary>Splits text into words: runs of letters and digits; "U.S.", "3.3", "19,000" and "o'clock" stay whole, "Japan's" loses its ending.</summary>
internal static class Words
{
    public static List<Word> Of(string text)
    {
        var words = new List<Word>(text.Length / 6);
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && (IsPart(text[end]) || (end + 1 < text.Length && Joins(text, end))))
                end++;
            if (end < text.Length && text[end] == '.' && IsDottedAbbreviation(text.AsSpan(start, end - start)))
                end++;
            words.Add(Make(text, start, end));
            start = end;
        }

        return words;
    }

    /// <summary>Lower case, without accents.</summary>
    public static string Fold(string word)
    {
        var lower = word.ToLowerInvariant();
        return Ascii.IsValid(lower) ? lower : Diacritics.Without(lower);
    }

    private static Word Make(string text, int start, int end)
    {
        var raw = text[start..end];
        var form = Fold(raw).Replace('’', '\'');
        if (form.EndsWith("'s", StringComparison.Ordinal))
            form = form[..^2];
        return new Word(raw, new TextRange(start, end - start), form);
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    // A point or comma between digits, a point between single letters, an apostrophe between letters.
    private static bool Joins(string text, int at) => text[at] switch
    {
        ',' => char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]),
        '.' => (char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]))
            || (char.IsUpper(text[at - 1]) && char.IsUpper(text[at + 1]) && (at < 2 || !char.IsLetter(text[at - 2]))),
        '\'' or '’' => char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]),
        _ => false,
    };

    private static bool IsDottedAbbreviation(ReadOnlySpan<char> word) => word.Contains('.') && char.IsUpper(word[0]);
}
