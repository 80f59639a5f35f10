using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>The scores of a question file, by kind, with every miss and why.</summary>
internal static class Scorecard
{
    private static readonly double[] Thresholds = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    public static ScorecardJson Of(IReadOnlyList<EvalScore> scores, TimeSpan elapsed) => new(
        TallyJson.Of("all", scores),
        TallyJson.Of("answerable", scores.Where(score => score.IsAnswerable)),
        TallyJson.Of("unanswerable", scores.Where(score => !score.IsAnswerable)),
        [.. scores.GroupBy(score => score.Kind).Select(kind => TallyJson.Of(kind.Key, kind))],
        scores.Sum(score => score.Quotes),
        scores.Sum(score => score.Verbatim),
        [.. Thresholds.Select(minimum => RiskJson.Of(minimum, scores))],
        [.. scores.Where(score => !score.IsRight).Select(score => new MissJson(score.Id, score.Kind, score.Question, score.Why!))],
        WrittenJson.Of(scores),
        JsonNumbers.Milliseconds(elapsed));

    public static string Render(ScorecardJson card, int width)
    {
        TallyJson[] rows = [.. card.Kinds, card.Answerable, card.Unanswerable, card.All];
        var column = rows.Max(row => DisplayWidth.Of(SafeText.Line(row.Kind)));
        string Row(TallyJson row) => $"{SafeText.Line(row.Kind).PadRight(column)}  {row.Correct,5} of {row.Questions}";
        return PlainText.Join(
        [
            .. card.Kinds.Select(Row),
            "",
            Row(card.Answerable),
            Row(card.Unanswerable),
            Row(card.All),
            $"{"verbatim".PadRight(column)}  {card.Verbatim,5} of {card.Quotes} quotes",
            "",
            "minimum confidence  answered  of them wrong",
            .. card.RiskCoverage.Select(row => FormattableString.Invariant(
                $"{row.MinimumConfidence,18:0.0}  {row.Answered,8}  {row.Answered - row.Right,13}")),
            .. card.Written is null ? [] : WrittenSentences.Render(card.Written, width).Prepend(""),
            .. card.Misses.Count == 0 ? [] : new[] { "", "Misses:" },
            .. card.Misses.SelectMany(miss => TextWrap.Lines($"{miss.Id} ({miss.Kind}) {SafeText.Line(miss.Question)}\n{miss.Why}", width, "- ")),
        ]);
    }
}

internal sealed record ScorecardJson(
    TallyJson All, TallyJson Answerable, TallyJson Unanswerable, IReadOnlyList<TallyJson> Kinds,
    int Quotes, int Verbatim, IReadOnlyList<RiskJson> RiskCoverage, IReadOnlyList<MissJson> Misses,
    WrittenJson? Written, decimal ElapsedMs);

internal sealed record TallyJson(string Kind, int Correct, int Questions)
{
    public static TallyJson Of(string kind, IEnumerable<EvalScore> scores) =>
        new(kind, scores.Count(score => score.IsRight), scores.Count());
}

/// <summary>How many questions are answered where the confidence is at least this, and how many of those right.</summary>
internal sealed record RiskJson(double MinimumConfidence, int Answered, int Right)
{
    public static RiskJson Of(double minimum, IEnumerable<EvalScore> scores)
    {
        var answered = scores.Where(score => score.Confidence >= minimum).ToList();
        return new(minimum, answered.Count, answered.Count(score => score.IsRightAnyway));
    }
}

internal sealed record MissJson(string Id, string Kind, string Question, string Why);
