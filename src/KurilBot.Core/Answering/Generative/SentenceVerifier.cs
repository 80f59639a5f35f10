using System.Diagnostics;

namespace KurilBot.Core;

/// <summary>What becomes of a sentence of the model.</summary>
internal abstract record VerifiedSentence
{
    /// <summary>Whether a judge was asked and did not answer, so that the built-in check decided.</summary>
    public bool IsUnjudged { get; init; }

    /// <summary>It holds.</summary>
    /// <param name="Claim">The claim alone.</param>
    /// <param name="Runs">What supports it.</param>
    /// <param name="IsMoved">Whether that is another passage than the model named.</param>
    internal sealed record Holds(string Claim, IReadOnlyList<MatchedQuote> Runs, bool IsMoved) : VerifiedSentence;

    /// <summary>Nothing supports it.</summary>
    /// <param name="Finding">Why, in words.</param>
    /// <param name="Instead">What the passages say of the same; null where nothing comes near.</param>
    internal sealed record Falls(string Finding, QuoteInstead? Instead) : VerifiedSentence
    {
        /// <summary>The claim alone.</summary>
        public string Claim { get; init; } = "";

        /// <summary>What comes near the claim and does not speak against it: a judge may find that it says the same.</summary>
        public IReadOnlyList<MatchedQuote> Near { get; init; } = [];

        /// <summary>Whether that is another passage than the model named.</summary>
        public bool IsMoved { get; init; }
    }
}

/// <summary>Holds one sentence of the model against the passages that it names, and then against the others; a judge has the last word where there is one.</summary>
internal sealed class SentenceVerifier(CitationChecker checker, JudgedCheck judged)
{
    private readonly CitationMatcher _matcher = new(checker);

    // What takes longer to say is no sentence.
    private const int Longest = 600;

    /// <summary>What becomes of a sentence.</summary>
    public async Task<VerifiedSentence> CheckAsync(GeneratedSentence sentence, PromptContext context, CancellationToken cancellationToken) =>
        await JudgeAsync(await HoldAsync(sentence, context, cancellationToken), cancellationToken);

    /// <summary>What the built-in check makes of a sentence.</summary>
    public async Task<VerifiedSentence> HoldAsync(GeneratedSentence sentence, PromptContext context, CancellationToken cancellationToken) =>
        Check(sentence, await context.ComparedAsync(sentence.Text, cancellationToken));

    /// <summary>What a judge makes of that, where there is one. Several may be asked about at the same time.</summary>
    public async Task<VerifiedSentence> JudgeAsync(VerifiedSentence check, CancellationToken cancellationToken)
    {
        var (claim, runs) = check switch
        {
            VerifiedSentence.Holds holds => (holds.Claim, holds.Runs),
            VerifiedSentence.Falls open => (open.Claim, open.Near),
            _ => throw new UnreachableException(),
        };
        // What is shown must hold by itself: the judge sees the quotes and nothing else.
        var quotes = runs.Select(run => run.Evidence).ToList();
        if (quotes.Count == 0 || !judged.IsFor(claim, quotes))
            return check;
        return (await judged.AskAsync(claim, quotes, cancellationToken), check) switch
        {
            (null, _) => check with { IsUnjudged = true },
            (double and < JudgedCheck.Yes, VerifiedSentence.Holds) => new VerifiedSentence.Falls(JudgedCheck.Denied, Instead(claim, runs)),
            (double score and >= JudgedCheck.Yes, VerifiedSentence.Falls falls) => new VerifiedSentence.Holds(claim, [.. runs.Select(run => run with
            {
                Score = score,
                Support = runs.Count == 1 ? Support.Supported : Support.Partial,
            })], falls.IsMoved),
            _ => check,
        };
    }

    private QuoteInstead? Instead(string claim, IReadOnlyList<MatchedQuote> runs)
    {
        RetrievedPassage[] among = [.. runs.Select(run => run.Found)];
        return QuoteInstead.Of(checker.Check(claim, among), among, checker);
    }

    private VerifiedSentence Check(GeneratedSentence sentence, IReadOnlyList<RetrievedPassage> passages)
    {
        if (sentence.HasLink)
            return new VerifiedSentence.Falls("it has a link", null);
        if (sentence.Text.Length > Longest)
            return new VerifiedSentence.Falls("it is too long", null);
        if (sentence.Addresses.Any(address => !passages.Any(found => found.Passage.Text.Contains(address, StringComparison.OrdinalIgnoreCase))))
            return new VerifiedSentence.Falls("it has an address that no passage has", null);
        var told = Attribution.Of(sentence.Text, passages.Select(p => p.Source.Publisher));
        var eligible = passages.Where(p => told.Publisher is null || p.Source.Publisher == told.Publisher).ToList();
        var named = sentence.Markers.Where(marker => marker >= 1 && marker <= passages.Count).Select(marker => passages[marker - 1]).Where(eligible.Contains).ToList();

        var each = named.ConvertAll(found => (Check: Hold([found]), Found: found));
        var alone = each.Select(one => _matcher.Smallest(one.Check, [one.Found])).OfType<MatchedQuote>().ToList();
        if (alone.Count > 0)
            return new VerifiedSentence.Holds(told.Claim, alone, IsMoved: false);
        var finding = named.Count == 0 ? null : named.Count == 1 ? each[0].Check : Hold(named);
        if (named.Count > 1 && _matcher.Together(finding!, named) is { Count: > 0 } together)
            return new VerifiedSentence.Holds(told.Claim, together, IsMoved: false);
        // What the named passages speak against is not looked for elsewhere: it would set one article's number into another's account.
        var others = eligible.Except(named).ToList();
        var elsewhere = finding is { Verdict: Verdict.Contradicted } ? null : Hold(others);
        if (elsewhere is not null && _matcher.Smallest(elsewhere, others) is { } other)
            return new VerifiedSentence.Holds(told.Claim, [other], IsMoved: true);
        var instead = QuoteInstead.Of(finding, named, checker) ?? QuoteInstead.Of(elsewhere ?? Hold(others), others, checker)
            ?? (eligible.Count == passages.Count ? null : QuoteInstead.Of(Hold(passages), passages, checker));
        finding ??= elsewhere!;
        var near = instead?.Near ?? CitationMatcher.Behind(finding, named.Count == 0 ? eligible : named);
        var isOpen = finding.Verdict != Verdict.Contradicted && instead is not { Contradicts: true } && near.All(run => eligible.Contains(run.Found));
        return new VerifiedSentence.Falls(finding.Reason ?? "it says more than the passages do", instead)
        {
            Claim = told.Claim,
            Near = isOpen ? near : [],
            IsMoved = !near.Any(run => named.Contains(run.Found)),
        };

        ClaimCheck Hold(IReadOnlyList<RetrievedPassage> among) => checker.Check(told.Claim, among);
    }
}
