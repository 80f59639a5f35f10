namespace KurilBot.Core;

/// <summary>What the passages say in the place of a sentence of the model.</summary>
/// <param name="Quoted">One sentence of theirs, with its citation.</param>
/// <param name="Contradicts">Whether it says otherwise than the model.</param>
/// <param name="Near">All that speaks of the same, this sentence among it.</param>
internal sealed record QuoteInstead(CitedSentences Quoted, bool Contradicts, IReadOnlyList<MatchedQuote> Near)
{
    // Of 180 true statements in other words, 98 in 100 share so much with the sentence that bears them out; of statements on other things, none.
    private const double Least = 0.3;

    /// <summary>The sentence of the passages that speaks of the same as a claim; null where none comes near.</summary>
    /// <param name="check">What the check found of the claim in them; null where it was not held against any.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="checker">Holds the quote against itself, as every sentence that is shown.</param>
    public static QuoteInstead? Of(ClaimCheck? check, IReadOnlyList<RetrievedPassage> passages, CitationChecker checker)
    {
        var contradicts = check is { Verdict: Verdict.Contradicted };
        return check is { Evidence: [var nearest, ..] } && (contradicts || Cover(new ClaimReading(check.Claim), nearest) >= Least)
            && Sentence(nearest, passages) is { } sentence && IsPlain(sentence.Text) && CitedSentences.Of([sentence], checker) is { Sentences.Count: 1 } quoted
            ? new(quoted, contradicts, CitationMatcher.Behind(check, passages)) : null;
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
