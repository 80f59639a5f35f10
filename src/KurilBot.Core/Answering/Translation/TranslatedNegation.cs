using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>Counts what a sentence denies. A translation may deny where the sentence has a word for that ("failed", "unresolved"), and nowhere else.</summary>
internal static partial class TranslatedNegation
{
    /// <summary>Whether a translation denies as often as its sentence.</summary>
    public static bool IsKept(string original, string translation, string language)
    {
        var words = Words.Of(original);
        var denied = words.Count(word => word.Form != "nor" && Negation.IsCue(word.Form));
        var (found, alike) = language == Script.Russian
            ? (Russian().Count(RussianPhrases().Replace(translation.ToLowerInvariant(), " ")), RussianDenials().Count(translation.ToLowerInvariant()))
            : (Japanese().Count(JapanesePhrases().Replace(translation, " ")), JapaneseDenials().Count(translation));
        // Words that the other language may say with a "not", unless it has such words, too.
        var loose = words.Count(word => Negation.IsDenial(word.Form) || Prefixed().IsMatch(word.Form)) - alike;
        if (found < denied || found > denied + Math.Max(0, loose))
            return false;
        var verbs = language == Script.Russian ? RussianVerbs().Count(translation.ToLowerInvariant()) : JapaneseVerbs().Count(translation);
        return verbs <= denied + words.Count(word => Negation.IsDenial(word.Form) || English().IsMatch(word.Form));
    }

    [GeneratedRegex("^un(?!i|der|til|less)[a-z]{4,}|^non[a-z]{4,}|^(?:impossible|inability|incomplete|insufficient|invalid|illegal|disagree|disagree[sd]|disagreement|avoid|avoid(?:s|ed))$")]
    private static partial Regex Prefixed();

    // What else says no, in many forms.
    [GeneratedRegex("^(?:ban|bar|block|veto|oppos|object|avoid|dismiss|declin|withh|withdr|depriv|stop|halt|quit|abandon|scrap|refus|reject|den[iy]|fail|prohibit|forbid|prevent|hamper|rebuff|snub|rule|give|gave|unab|unsuc|obst|hind|thwart|without)")]
    private static partial Regex English();

    [GeneratedRegex(@"\b(?:отказ|отверг|отверж|отриц|опроверг|запре[тщ]|предотвра|помеша|препятств|провал)")]
    private static partial Regex RussianVerbs();

    [GeneratedRegex("拒否|拒ん|拒む|否定|断っ|断り|断る|禁じ|禁止|阻止|阻ん|失敗")]
    private static partial Regex JapaneseVerbs();

    [GeneratedRegex(@"\b(?:не|нет|без|нельзя|невозможно)\b")]
    private static partial Regex Russian();

    [GeneratedRegex(@"\b(?:отказ|отверг|отвер[гж]|отриц|опроверг|запре[тщ]|предотвра|помеша|препятств|провал|неуда|лиш|избе[гж])|\bне\p{L}{4,}")]
    private static partial Regex RussianDenials();

    [GeneratedRegex("拒|否定|断[るっり]|禁|阻|失敗|避け|未|不|非")]
    private static partial Regex JapaneseDenials();

    [GeneratedRegex(@"\bтем не менее\b|\bне менее\b|\bне более\b|\bпока не\b")]
    private static partial Regex RussianPhrases();

    [GeneratedRegex("ない|なかっ|ません|なく|ず(?=[に、。]|$)|なし|無し|ぬ(?=[、。]|$)")]
    private static partial Regex Japanese();

    [GeneratedRegex("なければなら(?:ない|なかった|ず|なく)|なくてはなら(?:ない|なかった)|かもしれ(?:ない|ません)|少なくとも|少なくない|だけでなく|のみならず|にほかならない|ではないか|必ず|まず|わずか")]
    private static partial Regex JapanesePhrases();
}
