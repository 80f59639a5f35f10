using System.Diagnostics;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>What became of the sentences that a model wrote: their shares, then each of them by its question.</summary>
internal static class WrittenSentences
{
    public static IEnumerable<string> Render(WrittenJson written, int width) =>
    [
        $"sentences of the model  {written.Sentences}",
        .. written.Outcomes.Select(row => FormattableString.Invariant($"{row.Outcome.Replace('_', ' '),-22}  {row.Sentences,5}  {100 * row.Share,5:0.0}%")),
        .. written.Questions.SelectMany(question => TextWrap.Lines(question.Id, width, "- ").Concat(question.Sentences.SelectMany(sentence => Line(sentence, width)))),
    ];

    public static string Name(SentenceOutcome outcome) => outcome switch
    {
        SentenceOutcome.Verified => "verified",
        SentenceOutcome.Repaired => "repaired",
        SentenceOutcome.Replaced => "replaced",
        SentenceOutcome.Contradicted => "contradicted",
        SentenceOutcome.LeftOut => "left_out",
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<string> Line(WrittenSentenceJson sentence, int width)
    {
        var why = sentence.Finding is null ? "" : $" ({SafeText.Line(sentence.Finding)})";
        return TextWrap.Lines(SafeText.Line(sentence.Text) + why, width, $"  {sentence.Outcome.Replace('_', ' '),-12}  ");
    }
}

/// <summary>What a model wrote over all questions. Every outcome is listed, so that two evaluations can be laid side by side.</summary>
internal sealed record WrittenJson(int Sentences, IReadOnlyList<OutcomeJson> Outcomes, IReadOnlyList<WrittenQuestionJson> Questions)
{
    /// <summary>Null where no model wrote anything.</summary>
    public static WrittenJson? Of(IReadOnlyList<EvalScore> scores)
    {
        var all = scores.SelectMany(score => score.Written).ToList();
        return all.Count == 0 ? null : new(
            all.Count,
            [.. Enum.GetValues<SentenceOutcome>().Select(outcome => OutcomeJson.Of(outcome, all))],
            [.. scores.Where(score => score.Written.Count > 0).Select(score => new WrittenQuestionJson(score.Id, [.. score.Written.Select(WrittenSentenceJson.Of)]))]);
    }
}

internal sealed record OutcomeJson(string Outcome, int Sentences, double Share)
{
    public static OutcomeJson Of(SentenceOutcome outcome, IReadOnlyList<ModelSentence> all)
    {
        var count = all.Count(sentence => sentence.Outcome == outcome);
        return new(WrittenSentences.Name(outcome), count, JsonNumbers.Score((double)count / all.Count));
    }
}

internal sealed record WrittenQuestionJson(string Id, IReadOnlyList<WrittenSentenceJson> Sentences);

internal sealed record WrittenSentenceJson(string Text, string Outcome, string? Finding)
{
    public static WrittenSentenceJson Of(ModelSentence sentence) => new(sentence.Text, WrittenSentences.Name(sentence.Outcome), sentence.Finding);
}
