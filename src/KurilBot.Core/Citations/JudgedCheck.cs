namespace KurilBot.Core;

/// <summary>
/// The built-in check and a judge together. The check compares numbers, names, dates and negations exactly, and what it finds contradicted stays so;
/// whether other words mean the same, the judge knows better.
/// </summary>
/// <param name="judge">Null where there is none.</param>
internal sealed class JudgedCheck(IClaimJudge? judge)
{
    /// <summary>From this probability on a judge has said Yes.</summary>
    public const double Yes = 0.5;

    /// <summary>What the reader of an answer is told.</summary>
    public const string NoAnswer = "The judge did not answer; the built-in check decided.";

    /// <summary>Why a claim falls that only the judge denies.</summary>
    public const string Denied = "the judge does not find it in the evidence";

    private const string NoAnswerReason = "the judge did not answer; the built-in check decided";

    // More than three passages have, and less than the memory of a small model.
    private const int LongestDocument = 8_000;

    /// <summary>What a judge makes of a finding.</summary>
    /// <param name="check">What the built-in check found.</param>
    /// <param name="passages">The texts that its evidence stands in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ClaimCheck> OfAsync(ClaimCheck check, IEnumerable<Evidence> passages, CancellationToken cancellationToken)
    {
        if (check.Verdict == Verdict.Contradicted || check.Evidence.Count == 0 || !IsFor(check.Claim, check.Evidence))
            return check;
        var around = passages.Where(passage => check.Evidence.Any(sentence => IsIn(sentence, passage)));
        return (await AskAsync(check.Claim, around, cancellationToken), check.Verdict) switch
        {
            (null, _) => check with { Reason = check.Reason is null ? NoAnswerReason : $"{check.Reason}; {NoAnswerReason}" },
            (double and >= Yes, Verdict.Supported) => check,
            (double score and >= Yes, _) => check with { Verdict = Verdict.Supported, Score = score, Reason = null },
            (double score, _) => check with { Verdict = Verdict.NotFound, Score = score, Reason = check.Reason ?? Denied },
        };
    }

    /// <summary>Whether there is a judge, and something for it to judge: a quote says what it says.</summary>
    public bool IsFor(string claim, IEnumerable<Evidence> quotes) =>
        judge is not null && !quotes.Any(quote => Said(quote.Quote).Contains(Said(claim), StringComparison.Ordinal));

    /// <summary>The probability that these quotes say it, each behind the headline of its document; null where the judge does not answer.</summary>
    public Task<double?> AskAsync(string claim, IEnumerable<Evidence> quotes, CancellationToken cancellationToken)
    {
        var documents = quotes.GroupBy(quote => quote.Source).Select(of =>
            string.Join('\n', of.OrderBy(quote => quote.Range.Start).Select(quote => quote.Quote).Prepend(of.Key.Title).Where(line => line.Length > 0)));
        var document = string.Join("\n\n", documents);
        return judge!.JudgeAsync(document.Length <= LongestDocument ? document : document[..LongestDocument], claim, cancellationToken);
    }

    private static bool IsIn(Evidence sentence, Evidence passage) =>
        sentence.Source.Id == passage.Source.Id && passage.Range.Start <= sentence.Range.Start && sentence.Range.End <= passage.Range.End;

    private static string Said(string text) => $" {string.Join(' ', Words.Of(text).Select(word => word.Form))} ";
}
