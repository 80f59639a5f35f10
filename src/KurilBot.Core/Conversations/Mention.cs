namespace KurilBot.Core;

/// <summary>A name in a question, for the pronouns of later questions to stand for.</summary>
/// <param name="Name">As it stands there, without a possessive ending.</param>
/// <param name="IsPlace">Whether it says where something is rather than who acts.</param>
/// <param name="IsCountry">Whether it is a country's, which is no person but may act.</param>
internal sealed record Mention(string Name, bool IsPlace, bool IsCountry)
{
    /// <summary>Runs of capitalised words that do not merely begin the question, each name once.</summary>
    public static List<Mention> In(string text, IReadOnlyList<Word> words)
    {
        var names = new List<Mention>();
        for (var k = 0; k < words.Count; k++)
        {
            if (!IsPart(words, k))
                continue;
            var start = k;
            while (k + 1 < words.Count && IsPart(words, k + 1) && words[k + 1].Range.Start - words[k].Range.End == 1)
                k++;
            var name = text[words[start].Range.Start..words[k].Range.End];
            var country = Synonyms.At(words, start).Key is { } key && Synonyms.IsCountry(key);
            names.Add(new Mention(WithoutEnding(name), IsPlaceAfter(start == 0 ? "" : words[start - 1].Form, country), country));
        }

        return [.. names.DistinctBy(mention => mention.Name)];
    }

    /// <summary>Whether a word is part of the name.</summary>
    public bool Holds(Word word) => Name.Contains(WithoutEnding(word.Text), StringComparison.Ordinal);

    private static bool IsPart(IReadOnlyList<Word> words, int k) =>
        words[k].IsCapitalised && !words[k].IsStop && !Names.IsTime(words[k].Form) && (k > 0 || !IsAsking(words[k]));

    private static bool IsAsking(Word word) =>
        word.Form is "tell" or "give" or "explain" or "describe" or "name" or "list" or "please" or "ok" or "okay" or "yes" or "thanks";

    private static bool IsPlaceAfter(string word, bool country) =>
        word is "in" or "on" or "at" or "near" or "into" or "across" or "around" || (country && word is "to" or "from");

    private static string WithoutEnding(string name) =>
        name.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || name.EndsWith("’s", StringComparison.OrdinalIgnoreCase) ? name[..^2] : name;
}
