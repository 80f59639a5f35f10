namespace KurilBot.Core;

/// <summary>
/// The stem that forms of one English word share. M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980;
/// the same algorithm that SQLite's <c>porter</c> tokeniser applies to the index.
/// </summary>
internal static class PorterStemmer
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly (string Suffix, string Replacement)[] Step4 =
    [
        ("ement", ""), ("ance", ""), ("ence", ""), ("able", ""), ("ible", ""), ("ment", ""), ("ant", ""), ("ent", ""), ("ism", ""),
        ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""), ("ion", ""), ("al", ""), ("er", ""), ("ic", ""), ("ou", ""),
    ];

    /// <summary>The stem of a lower-case word; words of other scripts, numbers and words under three letters are their own stem.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 3)
            return word;
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterLower(c))
                return word;
        }

        var stem = Plural(word);
        stem = PastAndProgressive(stem);
        if (stem[^1] == 'y' && HasVowel(stem[..^1]))
            stem = stem[..^1] + 'i';
        stem = Replace(stem, Step2, measure: 0);
        stem = Replace(stem, Step3, measure: 0);
        stem = Replace(stem, Step4, measure: 1);
        if (stem[^1] == 'e' && Measure(stem[..^1]) is var m && (m > 1 || (m == 1 && !EndsConsonantVowelConsonant(stem[..^1]))))
            stem = stem[..^1];
        return stem.Length > 2 && stem.EndsWith("ll", StringComparison.Ordinal) && Measure(stem) > 1 ? stem[..^1] : stem;
    }

    private static string Plural(string word) =>
        Ends(word, "sses") || Ends(word, "ies") ? word[..^2]
        : Ends(word, "ss") || !Ends(word, "s") ? word
        : word[..^1];

    private static string PastAndProgressive(string word)
    {
        if (Ends(word, "eed"))
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        var cut = Ends(word, "ed") ? 2 : Ends(word, "ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(word[..^cut]))
            return word;
        var stem = word[..^cut];
        if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz"))
            return stem + 'e';
        if (stem.Length > 1 && stem[^1] == stem[^2] && !IsVowel(stem, stem.Length - 1) && stem[^1] is not ('l' or 's' or 'z'))
            return stem[..^1];
        return Measure(stem) == 1 && EndsConsonantVowelConsonant(stem) ? stem + 'e' : stem;
    }

    private static string Replace(string word, (string Suffix, string Replacement)[] rules, int measure)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (!Ends(word, suffix))
                continue;
            var stem = word[..^suffix.Length];
            var follows = suffix != "ion" || (stem.Length > 0 && stem[^1] is 's' or 't');
            return follows && Measure(stem) > measure ? stem + replacement : word;
        }

        return word;
    }

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);

    // The number of vowel-consonant sequences, m in [C](VC)^m[V].
    private static int Measure(string word)
    {
        var count = 0;
        for (var i = 1; i < word.Length; i++)
        {
            if (IsVowel(word, i - 1) && !IsVowel(word, i))
                count++;
        }

        return count;
    }

    private static bool HasVowel(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i))
                return true;
        }

        return false;
    }

    private static bool EndsConsonantVowelConsonant(string word) =>
        word.Length > 2 && !IsVowel(word, word.Length - 1) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 3)
        && word[^1] is not ('w' or 'x' or 'y');

    private static bool IsVowel(string word, int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => true,
        'y' => at > 0 && !IsVowel(word, at - 1),
        _ => false,
    };
}
