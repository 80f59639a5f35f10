namespace KurilBot.Core;

/// <summary>What becomes of a sentence of the model.</summary>
internal abstract record VerifiedSentence
{
    /// <summary>It holds.</summary>
    /// <param name="Claim">The claim alone.</param>
    /// <param name="Runs">What supports it.</param>
    /// <param name="IsMoved">Whether that is another passage than the model named.</param>
    internal sealed record Holds(string Claim, IReadOnlyList<MatchedQuote> Runs, bool IsMoved) : VerifiedSentence;

    /// <summary>Nothing supports it.</summary>
    /// <param name="Finding">Why, in words.</param>
    /// <param name="Instead">What the passages say of the same; null where nothing comes near.</param>
    internal sealed record Falls(string Finding, QuoteInstead? Instead) : VerifiedSentence;
}

/// <summary>Holds one sentence of the model against the passages that it names, and then against the others.</summary>
internal sealed class SentenceVerifier(CitationChecker checker)
{
    private readonly CitationMatcher _finder = new(checker);

    // What takes longer to say is no sentence.
    private const int Longest = 600;

    public VerifiedSentence Check(GeneratedSentence sentence, PromptContext passages)
    {
        if (sentence.HasLink)
            return new VerifiedSentence.Falls("it has a link", null);
        if (sentence.Text.Length > Longest)
            return new VerifiedSentence.Falls("it is too long", null);
        if (sentence.Addresses.Any(address => !passages.All.Any(found => found.Passage.Text.Contains(address, StringComparison.OrdinalIgnoreCase))))
            return new VerifiedSentence.Falls("it has an address that no passage has", null);
        var told = Attribution.Of(sentence.Text, passages.All.Select(p => p.Source.Publisher));
        var eligible = passages.All.Where(p => told.Publisher is null || p.Source.Publisher == told.Publisher).ToList();
        var named = sentence.Markers.Select(passages.Find).OfType<RetrievedPassage>().Where(eligible.Contains).ToList();

        var alone = named.Select(found => _finder.In(told.Claim, found)).OfType<MatchedQuote>().ToList();
        if (alone.Count > 0)
            return new VerifiedSentence.Holds(told.Claim, alone, IsMoved: false);
        if (named.Count > 1 && _finder.Together(told.Claim, named) is { Count: > 0 } together)
            return new VerifiedSentence.Holds(told.Claim, together, IsMoved: false);
        // What the named passages speak against is not looked for elsewhere: it would set one article's number into another's account.
        var finding = named.Count == 0 ? null : _finder.Check(told.Claim, named);
        if (finding is not { Verdict: Verdict.Contradicted }
            && eligible.Except(named).Select(found => _finder.In(told.Claim, found)).OfType<MatchedQuote>().MaxBy(run => run.Score) is { } other)
            return new VerifiedSentence.Holds(told.Claim, [other], IsMoved: true);
        return new VerifiedSentence.Falls(
            (finding ?? _finder.Check(told.Claim, passages.All)).Reason ?? "it says more than the passages do",
            QuoteInstead.Of(told.Claim, new[] { named, eligible, passages.All }.Where(circle => circle.Count > 0), checker));
    }
}
