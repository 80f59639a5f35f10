namespace KurilBot.Core;

/// <summary>A word that stands for something named in an earlier question.</summary>
/// <param name="Word">The word.</param>
/// <param name="Owns">Whether it says whose something is.</param>
internal sealed record Pronoun(Word Word, bool Owns)
{
    private const int MostNames = 2;

    private static readonly HashSet<string> Clauses = new(StringComparer.Ordinal)
        { "and", "but", "when", "because", "after", "before", "if", "since", "while", "until", "although", "that", "who", "which" };

    /// <summary>The pronouns of a question that nothing in the question itself explains.</summary>
    public static List<Pronoun> Leaning(List<Word> words)
    {
        var leaning = new List<Pronoun>();
        for (var k = 0; k < words.Count; k++)
        {
            if (Leans(words, k))
                leaning.Add(new Pronoun(words[k], IsPossessive(words, k)));
        }

        return leaning;
    }

    /// <summary>The distinct names of a question that it may stand for.</summary>
    public List<string> StandsFor(List<Mention> names)
    {
        Func<Mention, bool>? fits = Word.Form switch
        {
            "he" or "she" or "him" or "her" or "his" => name => !name.IsCountry && !name.IsPlace,
            "they" or "them" or "their" => name => !name.IsPlace,
            "it" or "its" => name => name.IsCountry || name.IsPlace,
            _ => null,
        };
        // "He" is whom the question is about, and that is named first; "it" is what was named last.
        var most = Word.Form[0] == 't' ? MostNames : 1;
        var fitting = fits is null ? [] : names.Where(fits).Select(name => name.Name).ToList();
        return Word.Form[0] == 'i' ? [.. fitting.TakeLast(most)] : [.. fitting.Take(most)];
    }

    private static bool Leans(List<Word> words, int k)
    {
        var before = k > 0 ? words[k - 1].Form : "";
        var after = k + 1 < words.Count ? words[k + 1].Form : "";
        return words[k].Form switch
        {
            "he" or "she" or "they" or "his" or "their" or "its" => !IsExplained(words, k, mayBeOwn: true),
            "her" => !IsExplained(words, k, mayBeOwn: IsPossessive(words, k)),
            "him" or "them" => !IsExplained(words, k, mayBeOwn: false),
            "it" => !IsExplained(words, k, mayBeOwn: after.Length > 0 && !words[k + 1].IsStop),
            // "Are there", "there is" name no place.
            "there" => !IsBe(before) && !IsBe(after),
            // "The plan that failed" is no pointing; "after that" is.
            "that" => after.Length == 0 || IsBe(before),
            "this" or "these" => !Names.IsTime(after) && after is not ("year" or "month" or "week" or "century" or "years" or "time" or "article" or "articles"),
            "those" => after is not ("who" or "which" or "that"),
            "one" or "ones" => before is "which" or "this" or "that" or "other" or "another" or "latter" or "first" or "second" && after != "of",
            _ => false,
        };
    }

    // By a name before it, of which it may be said in the same clause, or by anything named in an earlier clause.
    private static bool IsExplained(List<Word> words, int k, bool mayBeOwn)
    {
        var named = false;
        var said = false;
        for (var i = 0; i < k; i++)
        {
            if (i > 0 && Clauses.Contains(words[i].Form) && said)
                return true;
            said |= !words[i].IsStop && words[i].Form != "happened";
            named |= i > 0 && words[i].IsCapitalised && !words[i].IsStop && !Names.IsTime(words[i].Form);
        }

        return named && mayBeOwn;
    }

    // "Her" before a noun owns it; at the end or before a small word it is the person.
    private static bool IsPossessive(List<Word> words, int k) =>
        words[k].Form is "his" or "their" or "its" || (words[k].Form == "her" && k + 1 < words.Count && !words[k + 1].IsStop);

    private static bool IsBe(string form) => form is "is" or "are" or "was" or "were" or "be" or "been";
}
