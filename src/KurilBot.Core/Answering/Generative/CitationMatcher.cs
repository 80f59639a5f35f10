namespace KurilBot.Core;

/// <summary>A run of sentences that supports a claim.</summary>
/// <param name="Found">The passage that it stands in.</param>
/// <param name="Range">The sentences, in characters of its text.</param>
/// <param name="Score">How strongly, 0 to 1.</param>
/// <param name="Support">Whether it supports the claim alone.</param>
internal sealed record MatchedQuote(RetrievedPassage Found, TextRange Range, double Score, Support Support)
{
    /// <summary>The run as a piece of evidence.</summary>
    public Evidence Evidence => new(Found.Source, Range.Of(Found.Passage.Text).ToString(), Found.Passage.Bytes(Range));

    /// <summary>The run as a citation, not yet numbered.</summary>
    public Citation Citation => new(
        0, Found.Source, Range.Of(Found.Passage.Text).ToString(), Found.Passage.Bytes(Range),
        Found.Passage.Paragraph(Range).Of(Found.Passage.Text).ToString(), Support, Score);
}

/// <summary>Finds the smallest run of sentences that supports a claim.</summary>
internal sealed class CitationMatcher(CitationChecker checker)
{
    private const int LongestRun = 3;

    /// <summary>The smallest run of one of the passages that supports a claim alone, the strongest of that size; null where none does.</summary>
    /// <param name="check">What the check found of the claim in them.</param>
    /// <param name="passages">The passages.</param>
    public MatchedQuote? Smallest(ClaimCheck check, IReadOnlyList<RetrievedPassage> passages) => check.Verdict == Verdict.Supported
        ? DecidingIn(check, passages).Select(part => Smallest(check.Claim, part.Found, part.Sentences)).OfType<MatchedQuote>().MaxBy(run => run.Score) : null;

    /// <summary>Runs of several passages that support a claim only together; none where they do not.</summary>
    /// <param name="check">What the check found of the claim in them.</param>
    /// <param name="passages">The passages.</param>
    public IReadOnlyList<MatchedQuote> Together(ClaimCheck check, IReadOnlyList<RetrievedPassage> passages)
    {
        if (check.Verdict != Verdict.Supported)
            return [];
        var deciding = DecidingIn(check, passages);
        // What is shown must hold by itself: the reader sees the quotes and nothing else.
        Evidence[] shown = [.. deciding.SelectMany(part => part.Sentences.Select(s => Evidence(part.Found, s)))];
        return deciding.Length > 1 && checker.Check(check.Claim, shown) is { Verdict: Verdict.Supported, Score: var score }
            ? [.. deciding.Select(part => Run(part, score))] : [];
    }

    /// <summary>The runs that a finding rests on, as they stand in these passages.</summary>
    public static IReadOnlyList<MatchedQuote> Behind(ClaimCheck check, IReadOnlyList<RetrievedPassage> passages) =>
        [.. DecidingIn(check, passages).Select(part => Run(part, check.Score))];

    // Only a run that holds one of the deciding sentences can support it.
    private MatchedQuote? Smallest(string claim, RetrievedPassage found, List<int> deciding)
    {
        for (var length = 1; length <= Math.Min(LongestRun, found.Passage.Sentences.Count); length++)
        {
            var best = Enumerable.Range(0, found.Passage.Sentences.Count - length + 1)
                .Where(first => deciding.Exists(s => s >= first && s < first + length))
                .Select(first => Supporting(claim, found, first, length)).OfType<MatchedQuote>().MaxBy(run => run.Score);
            if (best is not null)
                return best;
        }

        return null;
    }

    private MatchedQuote? Supporting(string claim, RetrievedPassage found, int first, int length) =>
        checker.Check(claim, [.. Enumerable.Range(first, length).Select(s => Evidence(found, s))]) is { Verdict: Verdict.Supported, Score: var score }
            ? new(found, Run(found.Passage.Sentences, first, length), score, Support.Supported) : null;

    private static (RetrievedPassage Found, List<int> Sentences)[] DecidingIn(ClaimCheck check, IReadOnlyList<RetrievedPassage> passages) =>
        [.. passages.Select(found => (Found: found, Sentences: Deciding(found, check.Evidence))).Where(part => part.Sentences.Count > 0)];

    private static List<int> Deciding(RetrievedPassage found, IReadOnlyList<Evidence> evidence) =>
        [.. Enumerable.Range(0, found.Passage.Sentences.Count).Where(i => evidence.Any(e =>
            e.Source.Id == found.Source.Id && e.Range == found.Passage.Bytes(found.Passage.Sentences[i])))];

    private static MatchedQuote Run((RetrievedPassage Found, List<int> Sentences) part, double score) => new(
        part.Found, Run(part.Found.Passage.Sentences, part.Sentences[0], part.Sentences[^1] - part.Sentences[0] + 1), score, Support.Partial);

    private static Evidence Evidence(RetrievedPassage found, int sentence)
    {
        var range = found.Passage.Sentences[sentence];
        return new(found.Source, range.Of(found.Passage.Text).ToString(), found.Passage.Bytes(range));
    }

    private static TextRange Run(IReadOnlyList<TextRange> sentences, int first, int length) =>
        new(sentences[first].Start, sentences[first + length - 1].End - sentences[first].Start);
}
