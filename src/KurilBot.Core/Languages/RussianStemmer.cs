using System.Buffers;

namespace KurilBot.Core;

/// <summary>
/// What the forms of a Russian word share: the Snowball algorithm for Russian by M. F. Porter, for words in lower case with е for ё.
/// </summary>
internal static class RussianStemmer
{
    private const string Vowels = "аеиоуыэюя";

    private static readonly SearchValues<char> AnyVowel = SearchValues.Create(Vowels);

    // Endings of group 1 count only after а or я, which stays.
    private static readonly string[] Gerund1 = ["вшись", "вши", "в"];
    private static readonly string[] Gerund2 = ["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"];

    private static readonly string[] Adjective = Split(
        "ими ыми его ого ему ому ее ие ые ое ей ий ый ой ем им ым ом их ых ую юю ая яя ою ею");

    private static readonly string[] Participle1 = Split("ем нн вш ющ щ");
    private static readonly string[] Participle2 = Split("ивш ывш ующ");
    private static readonly string[] Verb1 = Split("ешь нно ете йте ла на ли й л ем н ло но ет ют ны ть");

    private static readonly string[] Verb2 = Split(
        "ейте уйте ила ыла ена ите или ыли ило ыло ено ует уют ены ить ыть ишь ей уй ил ыл им ым ен ят ит ыт ую ю");

    private static readonly string[] Noun = Split(
        "иями ями ами ией иям ием иях ев ов ие ье еи ии ей ой ий ям ем ам ом ах ях ию ью ия ья а е и й о у ы ь ю я");

    /// <summary>The stem of a word.</summary>
    public static string Stem(string word)
    {
        var rv = word.AsSpan().IndexOfAny(AnyVowel) + 1;
        if (rv == 0)
            return word;
        var r2 = Region(word, Region(word, 0));
        var stem = Inflection(word, rv);
        stem = Without(stem, rv, "и") ?? stem;
        stem = Without(stem, r2, "ость") ?? Without(stem, r2, "ост") ?? stem;
        return Tidy(stem, rv);
    }

    private static string Inflection(string word, int rv)
    {
        if (Longest(word, rv, Gerund2, Gerund1) is { } gerund)
            return gerund;
        word = Without(word, rv, "ся") ?? Without(word, rv, "сь") ?? word;
        if (Longest(word, rv, Adjective, []) is { } adjective)
            return Longest(adjective, rv, Participle2, Participle1) ?? adjective;
        return Longest(word, rv, Verb2, Verb1) ?? Longest(word, rv, Noun, []) ?? word;
    }

    private static string Tidy(string stem, int rv)
    {
        if ((Without(stem, rv, "ейше") ?? Without(stem, rv, "ейш")) is { } superlative)
            stem = superlative;
        if (stem.EndsWith("нн", StringComparison.Ordinal) && stem.Length - 2 >= rv)
            return stem[..^1];
        return Without(stem, rv, "ь") ?? stem;
    }

    private static string? Longest(string word, int rv, string[] plain, string[] afterVowel)
    {
        var ending = plain.Where(e => Ends(word, rv, e))
            .Concat(afterVowel.Where(e => Ends(word, rv, e) && word.Length - e.Length - 1 >= rv && word[^(e.Length + 1)] is 'а' or 'я'))
            .MaxBy(e => e.Length);
        return ending is null ? null : word[..^ending.Length];
    }

    private static string? Without(string word, int from, string ending) => Ends(word, from, ending) ? word[..^ending.Length] : null;

    private static bool Ends(string word, int from, string ending) =>
        word.Length - ending.Length >= from && word.EndsWith(ending, StringComparison.Ordinal);

    // What follows the first consonant after a vowel.
    private static int Region(string word, int from)
    {
        for (var k = from + 1; k < word.Length; k++)
        {
            if (!Vowels.Contains(word[k]) && Vowels.Contains(word[k - 1]))
                return k + 1;
        }

        return word.Length;
    }

    private static string[] Split(string endings) => endings.Split(' ');
}
