namespace KurilBot.Core;

/// <summary>What the passages say in the place of a sentence of the model.</summary>
/// <param name="Quoted">One sentence of theirs, with its citation.</param>
/// <param name="Contradicts">Whether it says otherwise than the model.</param>
/// <param name="Near">All that speaks of the same, this sentence among it.</param>
internal sealed record QuoteInstead(CitedSentences Quoted, bool Contradicts, IReadOnlyList<MatchedQuote> Near)
{
    // Under this share of the claim the quote speaks of something else.
    private const double LeastCover = 0.5;

    /// <summary>The sentence of the passages that speaks of the same as a claim; null where none comes near.</summary>
    /// <param name="claim">What the model claims.</param>
    /// <param name="circles">Where to look, first in the passages that it names.</param>
    /// <param name="checker">Finds it.</param>
    public static QuoteInstead? Of(string claim, IEnumerable<IReadOnlyList<RetrievedPassage>> circles, CitationChecker checker)
    {
        var reading = new ClaimReading(claim);
        foreach (var passages in circles)
        {
            var check = checker.Check(claim, passages);
            var contradicts = check.Verdict == Verdict.Contradicted;
            if (check.Evidence.Count > 0 && (contradicts || EvidenceSelector.Cover(reading, new EvidenceSet([check.Evidence[0]]), [0]) >= LeastCover)
                && Sentence(check.Evidence[0], passages) is { } sentence && IsPlain(sentence.Text)
                && CitedSentences.Of([sentence], checker) is { Sentences.Count: 1 } quoted)
                return new(quoted, contradicts, CitationMatcher.Behind(check, passages));
        }

        return null;
    }

    // What an article says to machines is not for readers.
    private static bool IsPlain(string quote) => !quote.Contains('<') && !new GeneratedSentence(quote, []).HasLink;

    private static DraftSentence? Sentence(Evidence evidence, IReadOnlyList<RetrievedPassage> passages) => passages
        .Where(found => found.Source.Id == evidence.Source.Id)
        .SelectMany(found => found.Passage.Sentences.Where(s => found.Passage.Bytes(s) == evidence.Range).Select(s => new DraftSentence(evidence.Quote, found, s)))
        .FirstOrDefault();
}
