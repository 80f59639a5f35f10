namespace KurilBot.Core;

/// <summary>What the passages say in the place of a sentence of the model.</summary>
/// <param name="Quoted">One sentence of theirs, with its citation.</param>
/// <param name="Contradicts">Whether it says otherwise than the model.</param>
/// <param name="Near">All that speaks of the same, this sentence among it.</param>
internal sealed record QuoteInstead(CitedSentences Quoted, bool Contradicts, IReadOnlyList<MatchedQuote> Near)
{
    // Of 35 freely worded statements on five articles that the check left open, every quote with half of their words, by weight, spoke of the
    // same (15), and 14 of the 20 with a third: enough where the model itself names the passage.
    private const double Named = 0.35, Elsewhere = 0.5;

    /// <summary>The sentence of the passages that speaks of the same as a claim; null where none comes near.</summary>
    /// <param name="claim">What the model claims.</param>
    /// <param name="named">The passages that it names: they are looked at first.</param>
    /// <param name="others">Where to look then.</param>
    /// <param name="checker">Finds it.</param>
    public static QuoteInstead? Of(
        string claim, IReadOnlyList<RetrievedPassage> named, IReadOnlyList<IReadOnlyList<RetrievedPassage>> others, CitationChecker checker)
    {
        var reading = new ClaimReading(claim);
        foreach (var passages in others.Prepend(named).Where(circle => circle.Count > 0))
        {
            var check = checker.Check(claim, passages);
            var contradicts = check.Verdict == Verdict.Contradicted;
            if (check.Evidence is [var nearest, ..] && (contradicts || Cover(reading, nearest) >= (passages == named ? Named : Elsewhere))
                && Sentence(nearest, passages) is { } sentence && IsPlain(sentence.Text)
                && CitedSentences.Of([sentence], checker) is { Sentences.Count: 1 } quoted)
                return new(quoted, contradicts, CitationMatcher.Behind(check, passages));
        }

        return null;
    }

    // The share of the claim that a sentence has; what only one word joins to it is chance.
    private static double Cover(ClaimReading claim, Evidence sentence)
    {
        var evidence = new EvidenceSet([sentence]);
        var joined = claim.Tokens.Where(token => token.IsContent && evidence.Has(token.Key)).DistinctBy(token => token.Key).Count();
        return joined < 2 ? 0 : EvidenceSelector.Cover(claim, evidence, [0]);
    }

    // What an article says to machines is not for readers.
    private static bool IsPlain(string quote) => !quote.Contains('<') && !new GeneratedSentence(quote, []).HasLink;

    private static DraftSentence? Sentence(Evidence evidence, IReadOnlyList<RetrievedPassage> passages) => passages
        .Where(found => found.Source.Id == evidence.Source.Id)
        .SelectMany(found => found.Passage.Sentences.Where(s => found.Passage.Bytes(s) == evidence.Range).Select(s => new DraftSentence(evidence.Quote, found, s)))
        .FirstOrDefault();
}
