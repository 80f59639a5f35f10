namespace KurilBot.Core;

/// <summary>A sentence that may answer the question, read once.</summary>
/// <param name="Found">The passage that it stands in.</param>
/// <param name="Index">Its place among the passage's sentences.</param>
/// <param name="Text">Verbatim.</param>
/// <param name="Words">Its words.</param>
internal sealed record Candidate(RetrievedPassage Found, int Index, string Text, IReadOnlyList<Word> Words)
{
    private HashSet<string>? _stems;

    /// <summary>The cosine of the question and the sentence, -1 to 1; 0 where nothing was compared.</summary>
    public double Similarity => Index < Found.Similarities.Count ? Found.Similarities[Index] : 0;

    /// <summary>The stems of all its words.</summary>
    public HashSet<string> Stems => _stems ??= Words.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);

    /// <summary>The places of words for which something holds.</summary>
    public List<int> PlacesWhere(Func<int, bool> holds)
    {
        var places = new List<int>();
        for (var k = 0; k < Words.Count; k++)
        {
            if (holds(k))
                places.Add(k);
        }

        return places;
    }

    /// <summary>
    /// Every sentence of the passages that can be quoted: the document of the best passage first, each document in its own order.
    /// </summary>
    public static List<Candidate> Of(IReadOnlyList<RetrievedPassage> passages)
    {
        // By the whole source: files of one name in two folders have one id.
        var documents = passages.Select(p => p.Source).Distinct().ToList();
        var candidates = new List<Candidate>();
        foreach (var found in passages.OrderBy(p => documents.IndexOf(p.Source)).ThenBy(p => p.Passage.Range.Start))
        {
            for (var index = 0; index < found.Passage.Sentences.Count; index++)
            {
                var text = found.Passage.Sentences[index].Of(found.Passage.Text).ToString();
                var candidate = new Candidate(found, index, text, Core.Words.Of(text));
                if (!candidate.IsBrokenOff)
                    candidates.Add(candidate);
            }
        }

        return candidates;
    }

    // "… a joint declaration, which calls for the": broken off by the page; it cannot be told whole.
    private bool IsBrokenOff => Words.Count > 0 && Words[^1].Range.End == Text.Length
        && Words[^1].Text is "the" or "a" or "an" or "of" or "for" or "to" or "with" or "and" or "or" or "but";
}
