namespace KurilBot.Core;

/// <summary>
/// The content words of a question, and which words of the candidates are the same: those of one stem, and other ways of writing one name
/// ("Japanese" for "Japan").
/// </summary>
internal sealed class QueryTerms
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public QueryTerms(IReadOnlyList<Word> content, IEnumerable<Candidate> candidates)
    {
        Content = content;
        var words = candidates.SelectMany(c => c.Words).Where(w => !w.IsStop).DistinctBy(w => w.Stem).ToList();
        for (var k = 0; k < content.Count; k++)
        {
            var asked = content[k];
            foreach (var word in words.Where(w => w.Stem == asked.Stem || IsOneName(asked, w)).Append(asked))
                _places.TryAdd(word.Stem, k);
        }
    }

    /// <summary>The words, distinct, in the question's order.</summary>
    public IReadOnlyList<Word> Content { get; }

    /// <summary>Which of them a word is, or -1.</summary>
    public int IndexOf(Word word) => _places.GetValueOrDefault(word.Stem, -1);

    /// <summary>Those of them that a sentence holds.</summary>
    public HashSet<int> In(IEnumerable<Word> words)
    {
        var held = new HashSet<int>();
        foreach (var word in words)
        {
            if (IndexOf(word) is var k and >= 0)
                held.Add(k);
        }

        return held;
    }

    private static bool IsOneName(Word a, Word b) => Key(a) is { } key && key == Key(b);

    private static string? Key(Word word) => Synonyms.At([word], 0).Key;
}
