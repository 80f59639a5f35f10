namespace KurilBot.Core;

/// <summary>
/// Finds the words of a quoted sentence that answer a question: the number, the name, the date, the place, the reason's clause. Two linear models, with weights
/// that eng/KurilBot.Training learned: one ranks the spans of the sentence, the other tells how probable it is that the best one answers.
/// </summary>
internal static class AnswerSpan
{
    // What is marked wrong misleads; what is not marked can still be read.
    private const double Enough = 0.65;

    // How much more it counts to hold the answer than to hold nothing else.
    private const double Recall = 2;

    private static readonly Lazy<LinearModel> Model = new(() => LinearModel.Embedded("span.weights.txt", SpanFeatures.Names));
    private static readonly Lazy<LinearModel> Trust = new(() => LinearModel.Embedded("span_trust.weights.txt", TrustNames!));

    /// <summary>The names of the numbers that tell how far a mark is to be trusted, in their order.</summary>
    public static IReadOnlyList<string> TrustNames { get; } = ["likeness", "share", "typed"];

    /// <summary>The words that answer, in characters of the sentence; null where that cannot be told.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="sentence">A sentence that is quoted for it.</param>
    /// <param name="share">How probable it is that this sentence answers, 0 to 1.</param>
    public static TextRange? Of(Question question, string sentence, double share)
    {
        var features = new SpanFeatures(question, sentence);
        if (features.Spans.Count == 0)
            return null;
        var (best, trust) = Best(features, [.. features.Spans.Select(s => Model.Value.Odds(features.Row(s)))], share);
        // Who asks for a date is told a date or nothing.
        return features.Typed(best) > -0.5 && Trust.Value.Probability(trust) >= Enough ? features.Range(best) : null;
    }

    /// <summary>The span that has most in common with all that may be the answer, and what tells how far to trust it.</summary>
    /// <param name="features">The spans.</param>
    /// <param name="odds">Their log-odds.</param>
    /// <param name="share">As in <see cref="Of"/>.</param>
    public static (Span Best, double[] Trust) Best(SpanFeatures features, double[] odds, double share)
    {
        var most = odds.Max();
        var spans = features.Spans.Zip(odds, (span, o) => (Span: span, Share: Math.Exp(o - most))).ToList();
        var sum = spans.Sum(s => s.Share);
        var (best, likeness) = spans.Select(s => (s.Span, Likeness: spans.Sum(o => o.Share * Likeness(s.Span, o.Span)) / sum)).MaxBy(s => s.Likeness);
        return (best, [likeness, LogOdds(share), features.Typed(best)]);
    }

    // What two spans have in common (F-measure of the tokens).
    private static double Likeness(Span span, Span answer) =>
        Math.Max(0, (1 + Recall) * span.Shared(answer) / (span.Length + (Recall * answer.Length)));

    private static double LogOdds(double probability)
    {
        var p = Math.Clamp(probability, 0.01, 0.99);
        return Math.Log(p / (1 - p));
    }
}
