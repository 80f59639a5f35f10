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

    // The check alone lets a long claim pass with less; what a model has put together does not.
    private const double LeastScore = 0.5;

    // A model has words of its own, and a sentence that hangs on one of them is not what the quote says.
    private const double LeastShared = 0.7;

    // One word that nothing in the passage answers to is enough to say something else.
    private const double MostAdded = 0.5;

    /// <summary>What the check finds of a claim in these passages together.</summary>
    public ClaimCheck Check(string claim, IReadOnlyList<RetrievedPassage> passages) => checker.Check(claim, passages);

    /// <summary>The smallest run of a passage that supports the claim alone, or null.</summary>
    public MatchedQuote? In(string claim, RetrievedPassage found)
    {
        var (sentences, reading) = (found.Passage.Sentences, new ClaimReading(claim));
        if (checker.Check(claim, [found]).Verdict != Verdict.Supported)
            return null;
        for (var length = 1; length <= Math.Min(LongestRun, sentences.Count); length++)
        {
            MatchedQuote? best = null;
            for (var first = 0; first + length <= sentences.Count; first++)
            {
                if (Supports(reading, Evidence(found, first, length), [found], out var score) && score > (best?.Score ?? 0))
                    best = new(found, Run(sentences, first, length), score, Support.Supported);
            }

            if (best is not null)
                return best;
        }

        return null;
    }

    /// <summary>Runs of several passages that support the claim only together; none where they do not.</summary>
    public IReadOnlyList<MatchedQuote> Together(string claim, IReadOnlyList<RetrievedPassage> passages)
    {
        var check = checker.Check(claim, passages);
        if (check.Verdict != Verdict.Supported)
            return [];
        var deciding = DecidingIn(check, passages);
        // What is shown must hold by itself: the reader sees the quotes and nothing else.
        var shown = deciding.SelectMany(part => part.Sentences.SelectMany(s => Evidence(part.Found, s, 1))).ToArray();
        return deciding.Length < 2 || !Supports(new ClaimReading(claim), shown, passages, out var score)
            ? []
            : [.. deciding.Select(part => Run(part, score))];
    }

    /// <summary>The runs that a finding rests on, as they stand in these passages.</summary>
    public static IReadOnlyList<MatchedQuote> Behind(ClaimCheck check, IReadOnlyList<RetrievedPassage> passages) =>
        [.. DecidingIn(check, passages).Select(part => Run(part, check.Score))];

    private bool Supports(ClaimReading claim, Evidence[] sentences, IReadOnlyList<RetrievedPassage> around, out double score)
    {
        var evidence = new EvidenceSet(sentences);
        var check = checker.Check(claim.Text, evidence);
        score = check.Score;
        return check.Verdict == Verdict.Supported && score >= LeastScore
            && Shared(claim, evidence) >= LeastShared && UnsupportedContent.Weight(claim, evidence, around) < MostAdded;
    }

    // The share of the claim's words that the evidence has, by their weight.
    private static double Shared(ClaimReading claim, EvidenceSet evidence) =>
        EvidenceSelector.Cover(claim, evidence, [.. Enumerable.Range(0, evidence.Readings.Count)]);

    private static (RetrievedPassage Found, List<int> Sentences)[] DecidingIn(ClaimCheck check, IReadOnlyList<RetrievedPassage> passages) =>
        [.. passages.Select(found => (Found: found, Sentences: Deciding(found, check.Evidence))).Where(part => part.Sentences.Count > 0)];

    private static List<int> Deciding(RetrievedPassage found, IReadOnlyList<Evidence> evidence) =>
        [.. Enumerable.Range(0, found.Passage.Sentences.Count).Where(i => evidence.Any(e =>
            e.Source.Id == found.Source.Id && e.Range == found.Passage.Bytes(found.Passage.Sentences[i])))];

    private static MatchedQuote Run((RetrievedPassage Found, List<int> Sentences) part, double score) => new(
        part.Found, Run(part.Found.Passage.Sentences, part.Sentences[0], part.Sentences[^1] - part.Sentences[0] + 1), score, Support.Partial);

    private static Evidence[] Evidence(RetrievedPassage found, int first, int length) =>
        [.. found.Passage.Sentences.Skip(first).Take(length)
            .Select(s => new Evidence(found.Source, s.Of(found.Passage.Text).ToString(), found.Passage.Bytes(s)))];

    private static TextRange Run(IReadOnlyList<TextRange> sentences, int first, int length) =>
        new(sentences[first].Start, sentences[first + length - 1].End - sentences[first].Start);
}
