using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>Russian words in English: by the glossary, by stem, by sound.</summary>
internal static partial class RussianText
{
    private const int LongestPhrase = 4;
    private const int ShortestPrefix = 4;
    private const double NameShare = 0.18;
    private const double WordShare = 0.12;

    private static readonly Lazy<Glossary> Forms = new(() => Glossary.Embedded(Script.Russian, Normal));
    private static readonly Lazy<Glossary> Stems = new(() => Glossary.Embedded(Script.Russian, form => Stem(Normal(form))));

    // Endings of the cases of names.
    private static readonly string[] CaseEndings = ["ами", "ого", "ому", "ой", "ом", "ым", "ем", "ею", "ых", "ах", "ов", "ев", "ей", "а", "я", "у", "ю", "е", "и", "ы", "ь"];

    /// <summary>The words' English renderings in their order; empty for what only carries grammar.</summary>
    public static IEnumerable<string> Render(string text, Vocabulary known)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToArray();
        for (var at = 0; at < words.Length;)
        {
            var (english, count) = Phrase(words, at);
            yield return english ?? Single(words[at], known) ?? "";
            at += count;
        }
    }

    private static (string? English, int Count) Phrase(string[] words, int at)
    {
        for (var count = Math.Min(LongestPhrase, words.Length - at); count > 0; count--)
        {
            var phrase = Normal(string.Join(' ', words[at..(at + count)]));
            if ((Forms.Value[phrase] ?? Stems.Value[Stem(phrase)]) is { } english)
                return (english, count);
        }

        return (null, 1);
    }

    private static string? Single(string word, Vocabulary known)
    {
        if (!Script.IsCyrillic(word[0]))
            return word;
        var form = Normal(word);
        var isName = char.IsUpper(word[0]);
        var bySound = known.Nearest(Bare(form), PhoneticRules.Russian, isName ? NameShare : WordShare);
        if (!isName)
            return bySound ?? Related(form);
        var name = bySound ?? PhoneticRules.Russian.Transliterate(Nominative(form));
        return name.Length == 0 ? null : char.ToUpperInvariant(name[0]) + name[1..];
    }

    // The meaning of the word that shares the longest beginning: "победитель" is near "победить".
    private static string? Related(string form)
    {
        var stem = StemOne(form);
        var (best, length) = ((string?)null, 0);
        foreach (var other in Stems.Value.Forms)
        {
            var shared = stem.AsSpan().CommonPrefixLength(other);
            var longer = Math.Max(stem.Length, other.Length);
            if (shared >= ShortestPrefix && shared > length && longer - shared <= (shared == ShortestPrefix ? 1 : 2))
                (best, length) = (other, shared);
        }

        return best is null ? null : Stems.Value[best];
    }

    private static IEnumerable<string> Bare(string form) =>
        CaseEndings.Where(e => form.Length - e.Length >= 3 && form.EndsWith(e, StringComparison.Ordinal)).Select(e => form[..^e.Length])
            .Prepend(RussianStemmer.Stem(form)).Prepend(form).Distinct();

    // Surnames in -ов, -ев, -ин lose the ending of their case; of other names it cannot be told.
    private static string Nominative(string form) => Surname().Match(form) is { Success: true } match ? match.Groups[1].Value : form;

    private static string Normal(string text) => text.ToLowerInvariant().Replace('ё', 'е').Replace('-', ' ');

    private static string Stem(string phrase) => string.Join(' ', phrase.Split(' ').Select(StemOne));

    // "кубок, кубка", "палец, пальца": the vowel that only some forms have goes.
    private static string StemOne(string word) => Fleeting().Replace(RussianStemmer.Stem(word), "$1$2");

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:['’][\p{L}]+)?|\d+(?:[.,]\d+)*")]
    private static partial Regex Word();

    [GeneratedRegex("(.{2}[^аеиоуыэюя])(?:[ое]|ь)([кц])$")]
    private static partial Regex Fleeting();

    [GeneratedRegex("^(.{2,}(?:ов|ев|ин|ын))(?:а|у|ым|ом|е|ой|ых|ы)$")]
    private static partial Regex Surname();
}
