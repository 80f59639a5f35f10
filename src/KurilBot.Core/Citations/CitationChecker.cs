using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Holds a claim against evidence: a learned score for how much of the claim the evidence says in one piece, and hard rules that no score outweighs:
/// a number, date or name that the evidence lacks, a negation that it turns round, two names that changed places.
/// </summary>
/// <remarks>Nothing is remembered between calls. All calls may run at the same time.</remarks>
internal sealed class CitationChecker
{
    // A claim that a rule objects to keeps this part of its score.
    private const double Objected = 0.5;

    // What a claim must score: half at this number of tokens. Chosen on QAGS, with the bounds for the longest and the shortest.
    private const double UsualLength = 16, LeastBar = 0.45, UsualBar = 0.5, MostBar = 0.65;

    // Under it the evidence speaks of something else; a contradiction needs that it speaks of the same.
    private const double SameSubject = 0.5;

    // How likely the evidence supports a claim, before the hard rules; fitted by eng/KurilBot.Training.
    private readonly LinearModel _score = LinearModel.Embedded("check.weights.txt", SupportFeatures.Names);

    private static readonly HashSet<string> Pronouns = "he she it they him her them his its their there".Split(' ').ToHashSet(StringComparer.Ordinal);

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

        var deciding = EvidenceSelector.Of(reading, evidence);
        if (deciding.Count == 0)
            return new ClaimCheck(claim, Verdict.NotFound, 0, [], "nothing in the evidence speaks of it");
        var score = _score.Probability(SupportFeatures.Of(reading, evidence));
        var objections = Objections.Of(reading, evidence, deciding);
        var covered = EvidenceSelector.Cover(reading, evidence, deciding);
        // What speaks against it comes first.
        var shown = objections.Select(o => o.Sentence).OfType<int>().Concat(deciding).Distinct().Take(EvidenceSelector.Most).Select(s => evidence.Sentences[s]).ToArray();
        if (objections.Count > 0)
        {
            var against = objections.Any(o => o.Contradicts) && covered >= SameSubject;
            var verdict = against ? Verdict.Contradicted : covered >= SameSubject ? Verdict.Partial : Verdict.NotFound;
            var reason = string.Join("; ", objections.OrderByDescending(o => o.Contradicts).Select(o => o.Reason).Distinct().Take(3));
            return new ClaimCheck(claim, verdict, score * Objected, shown, reason);
        }

        if (score >= Bar(reading, evidence, deciding[0]))
            return new ClaimCheck(claim, Verdict.Supported, score, shown, null);
        return covered >= SameSubject
            ? new ClaimCheck(claim, Verdict.Partial, score, shown, Lacking(reading, evidence))
            : new ClaimCheck(claim, Verdict.NotFound, score, shown, Lacking(reading, evidence));
    }

    // A short claim's words stand about the evidence by chance more easily than a long one's, unless one sentence has them all, or has
    // a pronoun for those that stand in the sentence before it.
    private static double Bar(ClaimReading claim, EvidenceSet evidence, int best)
    {
        var hasPronoun = evidence.Readings[best].Tokens.Any(t => Pronouns.Contains(t.Form));
        int[] sentences = hasPronoun && best > 0 && evidence.Sentences[best - 1].Source.Id == evidence.Sentences[best].Source.Id ? [best - 1, best] : [best];
        var isSaidAtOnce = EvidenceSelector.Cover(claim, evidence, sentences) > 0.999 || Offices.Confirms(claim, evidence, out _) is true;
        return Math.Clamp(UsualLength / (UsualLength + claim.Tokens.Count), LeastBar, isSaidAtOnce ? UsualBar : MostBar);
    }

    private static string Lacking(ClaimReading claim, EvidenceSet evidence)
    {
        var missing = claim.Tokens
            .Where(t => t.IsContent && !evidence.Has(t.Key) && !(t.Quantity is { } number && evidence.Gives(number)))
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
        SentenceSplitter.Of(quote.Quote).Select(s => Part(quote.Source, quote.Quote, quote.Range, s));

    private static Evidence Part(DocumentSource source, string text, ByteRange range, TextRange part)
    {
        var start = range.Start + Encoding.UTF8.GetByteCount(text.AsSpan(0, part.Start));
        var quote = part.Of(text);
        return new Evidence(source, quote.ToString(), new ByteRange(start, start + Encoding.UTF8.GetByteCount(quote)));
    }
}
