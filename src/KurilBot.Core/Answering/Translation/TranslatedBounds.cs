using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>"More than 70 years" must not become "less than".</summary>
internal static partial class TranslatedBounds
{
    /// <summary>Whether the sentence bounds a number from one side and the translation only from the other.</summary>
    public static bool AreTurned(string original, string translation, string language)
    {
        var (more, less) = (More().IsMatch(original), Less().IsMatch(original));
        var (translatedMore, translatedLess) = language == Script.Russian
            ? (RussianMore().IsMatch(translation), RussianLess().IsMatch(translation))
            : (JapaneseMore().IsMatch(translation), JapaneseLess().IsMatch(translation));
        return (more && !less && translatedLess && !translatedMore) || (less && !more && translatedMore && !translatedLess);
    }

    /// <summary>Whether a word is one of bounds: "not less" is "more".</summary>
    public static bool Knows(string form) => form is "more" or "less" or "most" or "least" or "over" or "under" or "fewer";

    [GeneratedRegex(@"\b(?:more than|over|at least|above|exceed\w*)\s+(?:[a-z]+\s)?[\d$€£¥]", RegexOptions.IgnoreCase)]
    private static partial Regex More();

    [GeneratedRegex(@"\b(?:less than|fewer than|under|at most|below|up to)\s+(?:[a-z]+\s)?[\d$€£¥]", RegexOptions.IgnoreCase)]
    private static partial Regex Less();

    [GeneratedRegex(@"(?<!\bне )\b(?:более|больше|свыше)\b|\bне (?:менее|меньше)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RussianMore();

    [GeneratedRegex(@"(?<!\bне )\b(?:менее|меньше)\b|\bне (?:более|больше)\b|\bдо \d", RegexOptions.IgnoreCase)]
    private static partial Regex RussianLess();

    [GeneratedRegex("以上|超|上回|余り")]
    private static partial Regex JapaneseMore();

    [GeneratedRegex("以下|未満|足らず|下回")]
    private static partial Regex JapaneseLess();
}
