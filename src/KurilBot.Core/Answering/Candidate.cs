using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>A sentence that may answer the question, read once.</summary>
/// <param name="Found">The passage that it stands in.</param>
/// <param name="Index">Its place among the passage's sentences.</param>
/// <param name="Text">Verbatim.</param>
/// <param name="Words">Its words.</param>
internal sealed partial record Candidate(RetrievedPassage Found, int Index, string Text, IReadOnlyList<Word> Words)
{
    private HashSet<string>? _stems;

    /// <summary>The stems of all its words.</summary>
    public HashSet<string> Stems => _stems ??= Words.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Every sentence of the passages that can be quoted: the document of the best passage first, each document in its own order.
    /// </summary>
    public static List<Candidate> Of(IReadOnlyList<RetrievedPassage> passages)
    {
        // By the whole source: files of one name in two folders have one id.
        var documents = passages.Select(p => p.Source).Distinct().ToList();
        return
        [
            .. passages.OrderBy(p => documents.IndexOf(p.Source)).ThenBy(p => p.Passage.Range.Start)
                .SelectMany(found => found.Passage.Sentences.Select((range, index) => Read(found, range, index)))
                .Where(candidate => !BrokenOff().IsMatch(candidate.Text)),
        ];
    }

    private static Candidate Read(RetrievedPassage found, TextRange range, int index)
    {
        var text = range.Of(found.Passage.Text).ToString();
        return new Candidate(found, index, text, Core.Words.Of(text));
    }

    // "… a joint declaration, which calls for the": broken off by the page; it cannot be told whole.
    [GeneratedRegex(@"\b(?:the|an?|of|for|to|with|and|or|but)$")]
    private static partial Regex BrokenOff();
}
