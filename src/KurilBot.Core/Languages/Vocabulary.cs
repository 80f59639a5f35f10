namespace KurilBot.Core;

/// <summary>
/// The words that the documents use, as the index knows them: which of a foreign word's translations they have, and which of them a
/// foreign name or an international word is likeliest to be.
/// </summary>
/// <param name="terms">Porter stems.</param>
internal sealed class Vocabulary(IReadOnlyCollection<string> terms)
{
    // Endings that a stem may have lost; what they make of it is a word when the word vectors know it.
    private static readonly string[] Endings = ["", "e", "y", "l", "s", "es", "al", "ic", "ism", "ist", "ity", "ion", "er", "ed", "ing", "ation", "ence", "ance"];

    private const int ShortestName = 3;

    private readonly HashSet<string> _terms = terms.ToHashSet(StringComparer.Ordinal);

    private readonly Lazy<ILookup<char, string>> _byInitial =
        new(() => terms.Where(t => t.Length >= 2 && char.IsAsciiLetter(t[0])).ToLookup(t => t[0]));

    /// <summary>Those of no document.</summary>
    public static Vocabulary None { get; } = new([]);

    /// <summary>The stems.</summary>
    public IReadOnlyCollection<string> Terms => _terms;

    /// <summary>Whether the documents use a word of this stem.</summary>
    public bool Holds(string stem) => _terms.Contains(stem);

    /// <summary>Whether all content words of a text are known.</summary>
    public bool Has(string text) => Words.Of(text).TrueForAll(word => word.IsStop || _terms.Contains(word.Stem));

    /// <summary>The word that is nearest in sound to one of the forms, no further than a share of its letters; null where there is none.</summary>
    public string? Nearest(IEnumerable<string> forms, PhoneticRules rules, double share)
    {
        var (best, cost) = ((string?)null, double.MaxValue);
        foreach (var form in forms.Where(f => f.Length >= ShortestName).Select(f => new PhoneticWord(f, rules)))
        {
            var limit = share * form.Length;
            foreach (var term in form.Initials.SelectMany(initial => _byInitial.Value[initial]))
            {
                if (Math.Abs(term.Length - form.Length) > 2 + (form.Length / 3))
                    continue;
                var distance = form.Distance(term, Math.Min(limit, cost));
                if (distance <= limit && (distance < cost || (distance == cost && term.Length > best!.Length)))
                    (best, cost) = (term, distance);
            }
        }

        return best is null ? null : Whole(best);
    }

    // The most usual word of that stem; the stem itself where none is known, which is found all the same.
    public static string Whole(string stem)
    {
        var bare = stem.EndsWith('i') ? stem[..^1] : stem;
        return Endings.SelectMany(e => new[] { stem + e, bare + e })
            .Where(word => PorterStemmer.Stem(word) == stem && WordVectors.Embedded.IndexOf(word) >= 0)
            .MinBy(word => WordVectors.Embedded.IndexOf(word)) ?? stem;
    }
}
