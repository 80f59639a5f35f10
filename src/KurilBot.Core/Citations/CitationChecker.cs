using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Holds a claim against evidence: a learned score for how much of the claim the evidence says in one piece, and hard rules that no score outweighs:
/// a number, date or name that the evidence lacks, a negation that it turns round, two names that changed places.
/// </summary>
/// <remarks>Nothing is remembered between calls. All calls may run at the same time.</remarks>
internal sealed class CitationChecker
{
    private const double Threshold = 0.5;

    // Under it the evidence speaks of something else; a contradiction needs that it speaks of the same.
    private const double SameSubject = 0.5;

    private readonly SupportScore _score = SupportScore.Embedded;

    /// <summary>Holds a claim against the sentences of passages that were found for it.</summary>
    public ClaimCheck Check(string claim, IReadOnlyList<RetrievedPassage> passages) => Check(claim, SentencesOf(passages));

    /// <summary>Holds a claim against the quote that it cites.</summary>
    public ClaimCheck Check(string claim, Evidence quote) => Check(claim, [.. SentencesOf(quote)]);

    /// <summary>Holds a claim against sentences in document order, of one document or several.</summary>
    public ClaimCheck Check(string claim, IReadOnlyList<Evidence> sentences) => Check(claim, new EvidenceSet(sentences));

    /// <summary>The same for sentences that were read before, for several claims.</summary>
    public ClaimCheck Check(string claim, EvidenceSet evidence)
    {
        var reading = new ClaimReading(claim);
        if (reading.Weight == 0)
            return new ClaimCheck(claim, Verdict.NotFound, 0, [], "the claim has no words that could be checked");
        if (Verbatim.In(reading, evidence) is { } same)
            return new ClaimCheck(claim, Verdict.Supported, 0.99, [.. same.Select(s => evidence.Sentences[s])], null);

        var deciding = DecidingSentences.Of(reading, evidence);
        if (deciding.Count == 0)
            return new ClaimCheck(claim, Verdict.NotFound, 0, [], "nothing in the evidence speaks of it");
        var score = _score.Of(reading, evidence);
        var objections = Objections.Of(reading, evidence, deciding);
        var covered = DecidingSentences.Cover(reading, evidence, deciding);
        var shown = deciding.Select(s => evidence.Sentences[s]).ToArray();
        if (objections.Count > 0)
        {
            var against = objections.Any(o => o.Contradicts) && covered >= SameSubject;
            var verdict = against ? Verdict.Contradicted : covered >= SameSubject ? Verdict.Partial : Verdict.NotFound;
            var reason = string.Join("; ", objections.OrderByDescending(o => o.Contradicts).Select(o => o.Reason).Distinct().Take(3));
            return new ClaimCheck(claim, verdict, score * Threshold, shown, reason);
        }

        if (score >= Threshold)
            return new ClaimCheck(claim, Verdict.Supported, score, shown, null);
        return covered >= SameSubject
            ? new ClaimCheck(claim, Verdict.Partial, score, shown, Lacking(reading, evidence, deciding))
            : new ClaimCheck(claim, Verdict.NotFound, score, shown, Lacking(reading, evidence, deciding));
    }

    private static string Lacking(ClaimReading claim, EvidenceSet evidence, IReadOnlyList<int> deciding)
    {
        var missing = claim.Tokens
            .Where(t => t.IsContent && !deciding.Any(s => evidence.Readings[s].Keys.Contains(t.Key)) && !(t.Quantity is { } number && evidence.Gives(number)))
            .DistinctBy(t => t.Key)
            .OrderByDescending(t => t.Weight)
            .Take(3)
            .OrderBy(t => t.Range.Start)
            .Select(t => $"“{t.Range.Of(claim.Text)}”")
            .ToArray();
        return missing.Length switch
        {
            0 => "its words are in the evidence, but not said together",
            1 => $"{missing[0]} is not in the evidence",
            _ => $"{string.Join(", ", missing[..^1])} and {missing[^1]} are not in the evidence",
        };
    }

    private static List<Evidence> SentencesOf(IReadOnlyList<RetrievedPassage> passages) =>
    [
        .. passages
            .OrderBy(p => p.Source.Id, StringComparer.Ordinal).ThenBy(p => p.Passage.Range.Start)
            .SelectMany(p => p.Passage.Sentences.Select(s => Part(p.Source, p.Passage.Text, p.Passage.Range, s)))
            .DistinctBy(e => (e.Source.Id, e.Range)),
    ];

    private static IEnumerable<Evidence> SentencesOf(Evidence quote) =>
        Sentences.Of(quote.Quote).Select(s => Part(quote.Source, quote.Quote, quote.Range, s));

    private static Evidence Part(DocumentSource source, string text, ByteRange range, TextRange part)
    {
        var start = range.Start + Encoding.UTF8.GetByteCount(text.AsSpan(0, part.Start));
        var quote = part.Of(text);
        return new Evidence(source, quote.ToString(), new ByteRange(start, start + Encoding.UTF8.GetByteCount(quote)));
    }
}
