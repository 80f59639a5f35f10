using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Holds a claim against evidence: comparators name in what the two differ, and a learned score tells how probable it is that the evidence bears the
/// claim out. What differs is never supported; what is merely unsaid is never contradicted.
/// </summary>
/// <remarks>Nothing is remembered between calls. All calls may run at the same time.</remarks>
/// <param name="model">Tells whether other words mean the same; null for the words alone.</param>
internal sealed class CitationChecker(IEntailmentModel? model = null)
{
    // What is negated, and who does what, is often told in other words: there it must say so much to contradict.
    private const double MostSaid = 0.8;

    // So much of the claim the evidence must say to speak of the same thing.
    private const double SameSubject = 0.5;

    // What differs keeps this part of its score, and words alone give no more than this.
    private const double Differing = 0.5, MostByWords = 0.99;

    // So much of a claim must be one sentence's words to be that sentence, shortened or put a little differently.
    private const double Copied = 0.85;

    // What a claim in other words must score: one in twenty false ones does, of public claims that the model was not trained on. And whether the
    // model thinks that it holds, so that a comparator may have misread: chosen on eng/evaluation/statements.jsonl.
    private const double Bar = 0.74, Likely = 0.6, Sure = 0.8;

    // How likely the evidence bears out a claim that the model has read; fitted by eng/KurilBot.Training.
    private static readonly LinearModel Score = LinearModel.Embedded("entailed.weights.txt", SupportFeatures.Names);

    private static readonly HashSet<string> Pronouns = "he she it they him her them his its their there".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Holds a claim against the sentences of passages.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="passages">Found for the claim: their similarities are the claim's.</param>
    public ClaimCheck Check(string claim, IReadOnlyList<RetrievedPassage> passages)
    {
        var sentences = passages.OrderBy(p => p.Source.Id, StringComparer.Ordinal).ThenBy(p => p.Passage.Range.Start)
            .SelectMany(p => p.Passage.Sentences.Select((s, i) => (
                Part: Part(p.Source, p.Passage.Text, p.Passage.Range, s), Similarity: i < p.Similarities.Count ? p.Similarities[i] : 0)))
            .DistinctBy(e => (e.Part.Source.Id, e.Part.Range)).ToList();
        return Check(claim, new EvidenceSet([.. sentences.Select(s => s.Part)], [.. sentences.Select(s => s.Similarity)]));
    }

    /// <summary>Holds a claim against the quote that it cites.</summary>
    public ClaimCheck Check(string claim, Evidence quote) => Check(claim, [.. SentencesOf(quote)]);

    /// <summary>Holds a claim against sentences in document order, of one document or several.</summary>
    public ClaimCheck Check(string claim, IReadOnlyList<Evidence> sentences) => Check(claim, new EvidenceSet(sentences));

    /// <summary>The same for sentences that were read before, for several claims. A compound claim is held part by part.</summary>
    public ClaimCheck Check(string claim, EvidenceSet evidence)
    {
        var whole = CheckOne(claim, evidence);
        if (whole.Verdict is Verdict.Supported or Verdict.Contradicted || ClaimParts.Of(claim) is not { Count: > 1 } split)
            return whole;
        var parts = split.Select(part => CheckOne(part, evidence)).ToList();
        var shown = parts.SelectMany(part => part.Evidence.Take(1)).Concat(whole.Evidence).Distinct().Take(EvidenceSelector.Most).ToList();
        if (parts.Find(part => part.Verdict == Verdict.Contradicted) is { } against)
            return whole with { Verdict = Verdict.Contradicted, Score = Math.Min(whole.Score, against.Score), Evidence = [.. against.Evidence.Union(shown).Take(EvidenceSelector.Most)], Reason = against.Reason };
        return parts.Exists(part => part.Verdict == Verdict.Supported)
            ? whole with { Verdict = Verdict.Partial, Evidence = shown, Reason = parts.Find(part => part.Reason is not null)?.Reason ?? whole.Reason } : whole;
    }

    private ClaimCheck CheckOne(string claim, EvidenceSet evidence)
    {
        var reading = new ClaimReading(claim);
        if (reading.Weight == 0)
            return new ClaimCheck(claim, Verdict.NotFound, 0, [], "the claim has no words that could be checked");
        if (evidence.Sentences.Count == 0)
            return new ClaimCheck(claim, Verdict.NotFound, 0, [], "nothing in the evidence speaks of it");
        if (Verbatim.In(reading, evidence) is { } same)
            return new ClaimCheck(claim, Verdict.Supported, 0.99, [.. same.Select(s => evidence.Sentences[s])], null);

        var compared = Compare(reading, evidence);
        var differences = compared.Differences();
        var read = model is null ? Entailed.Unread(compared) : Entailed.Of(reading, evidence, model);
        var said = EvidenceSelector.Cover(reading, evidence, compared.Deciding);
        var isOtherwise = differences.Any(d => d.IsNamed && said >= LeastSaid(d.Aspect));
        var score = (model is null ? MostByWords * said : Score.Probability(SupportFeatures.Of(reading, evidence, read)))
            * (isOtherwise || (model is null && differences.Count > 0) ? Differing : 1);
        // What speaks against it comes first.
        var shown = differences.Select(d => d.Sentence).OfType<int>().Union(read.Order).Take(EvidenceSelector.Most).Select(s => evidence.Sentences[s]).ToArray();
        if (isOtherwise && (model is null || read.Supported < Likely))
            return new ClaimCheck(claim, Verdict.Contradicted, score, shown, Reasons(differences));
        if (differences.Count == 0 && (OfficeComparator.Confirms(compared) || (read.Supported >= Likely && IsCopied(compared))))
            return new ClaimCheck(claim, Verdict.Supported, Math.Max(score, Math.Max(read.Supported, Likely)), shown, null);
        if (model is not null && score >= Bar && !isOtherwise && !differences.Any(d => d.Aspect is Aspect.Number or Aspect.Office or Aspect.Addition))
            return new ClaimCheck(claim, Verdict.Supported, score, shown, null);
        return new ClaimCheck(
            claim, said >= SameSubject ? Verdict.Partial : Verdict.NotFound, score, shown,
            differences.Count > 0 ? Reasons(differences) : read.Contradicted >= Sure ? "what comes nearest seems to say otherwise" : Lacking(reading, evidence));
    }

    // Whether one sentence has the claim's words, or two where the second says "it" for what stands in the first.
    private static bool IsCopied(Comparison compared)
    {
        var (evidence, best) = (compared.Evidence, compared.Deciding[0]);
        return Has([best]) || HasBoth(best - 1) || HasBoth(best);

        bool Has(int[] sentences) => EvidenceSelector.Cover(compared.Claim, evidence, sentences) >= Copied;

        bool HasBoth(int first) => first >= 0 && first + 1 < evidence.Sentences.Count && evidence.Sentences[first].Source.Id == evidence.Sentences[first + 1].Source.Id
            && evidence.Readings[first + 1].Tokens.Any(t => Pronouns.Contains(t.Form)) && Has([first, first + 1]);
    }

    /// <summary>The claim beside the sentences that say most of it; there must be one.</summary>
    public static Comparison Compare(ClaimReading claim, EvidenceSet evidence)
    {
        var deciding = EvidenceSelector.Of(claim, evidence);
        return new Comparison(claim, evidence, deciding, new Alignment(claim, evidence.Readings[deciding[0]]));
    }

    // How much of the claim must be said before a difference contradicts it.
    private static double LeastSaid(Aspect aspect) => aspect is Aspect.Negation or Aspect.Role ? MostSaid : SameSubject;

    private static string Reasons(IReadOnlyList<Difference> differences) =>
        string.Join("; ", differences.OrderByDescending(d => d.IsNamed).Select(d => d.Reason).Distinct().Take(3));

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

    private static IEnumerable<Evidence> SentencesOf(Evidence quote) =>
        SentenceSplitter.Of(quote.Quote).Select(s => Part(quote.Source, quote.Quote, quote.Range, s));

    private static Evidence Part(DocumentSource source, string text, ByteRange range, TextRange part)
    {
        var start = range.Start + Encoding.UTF8.GetByteCount(text.AsSpan(0, part.Start));
        var quote = part.Of(text);
        return new Evidence(source, quote.ToString(), new ByteRange(start, start + Encoding.UTF8.GetByteCount(quote)));
    }
}
