using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>One question of an evaluation, scored.</summary>
/// <param name="Id">Of the question.</param>
/// <param name="Kind">Of the question.</param>
/// <param name="Question">As it was asked.</param>
/// <param name="Why">In one line why the answer is not right; null where it is.</param>
/// <param name="Confidence">How probable it was thought that the documents hold the answer; null where nothing could be answered at all.</param>
/// <param name="IsRightAnyway">Whether the answer is right that would be given at no minimum of confidence.</param>
/// <param name="Quotes">How many quotes were shown.</param>
/// <param name="Verbatim">How many of them stand in their documents.</param>
/// <param name="Written">What a model wrote, and what became of it.</param>
internal sealed record EvalScore(
    string Id, string Kind, string Question, string? Why, double? Confidence, bool IsRightAnyway, int Quotes, int Verbatim,
    IReadOnlyList<ModelSentence> Written)
{
    private const string Unanswerable = "unanswerable";

    public bool IsRight => Why is null;

    public bool IsAnswerable => IsAnswerableKind(Kind);

    /// <summary>Holds an answer against what the question file expects of it, and its citations against the bytes of their documents.</summary>
    /// <param name="line">The question.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="anyway">What would be answered at no minimum of confidence.</param>
    /// <param name="isVerbatim">Whether a quote stands in its document.</param>
    public static EvalScore Of(EvalLine line, Answer answer, Answer anyway, Func<Citation, bool> isVerbatim)
    {
        IReadOnlyList<Citation> quotes = answer switch
        {
            Answered answered => answered.Citations,
            NotInDocuments abstention => abstention.Closest,
            _ => [],
        };
        return new(line.Id ?? "-", line.Kind!, line.Question!, WhyNot(line, answer),
            anyway is Answered ? anyway.Confidence : null, WhyNot(line, anyway) is null, quotes.Count, quotes.Count(isVerbatim), answer.Written);
    }

    private static string? WhyNot(EvalLine line, Answer answer)
    {
        var text = AnswerText.Of(answer);
        return (IsAnswerableKind(line.Kind!), answer) switch
        {
            (false, NotInDocuments) => null,
            (false, _) => $"answered what the documents do not hold: {SafeText.Line(text)}",
            (true, Answered answered) => Missing(line, answered) ?? WrongSource(line, answered) ?? TooLong(line, text),
            (true, _) => "abstained",
        };
    }

    private static string? Missing(EvalLine line, Answered answer)
    {
        string[] said = [.. answer.Sentences.Select(sentence => sentence.Text), .. answer.Citations.Select(citation => citation.Quote)];
        var group = (line.Answers ?? []).FirstOrDefault(alternatives =>
            !alternatives.Any(expected => said.Any(text => text.Contains(expected, StringComparison.OrdinalIgnoreCase))));
        return group is null ? null : $"does not say {Or(group)}: {SafeText.Line(AnswerText.Of(answer))}";
    }

    private static string? WrongSource(EvalLine line, Answered answer)
    {
        var cited = answer.Citations.Select(citation => citation.Source.Id).Distinct().ToArray();
        bool Cites(string expected) => cited.Any(id => id.StartsWith(expected, StringComparison.Ordinal));
        if (line.Documents is { Count: > 0 } any && !any.Any(Cites))
            return $"cites {string.Join(", ", cited)}, not {Or(any)}";
        var uncited = (line.DocumentsAll ?? []).Where(expected => !Cites(expected)).ToArray();
        return uncited.Length == 0 ? null : $"does not cite {string.Join(" and ", uncited)}: {SafeText.Line(AnswerText.Of(answer))}";
    }

    private static string? TooLong(EvalLine line, string text)
    {
        var limit = line.Kind is "conflict" or "multi" ? 1_200 : 700;
        return text.Length <= limit ? null : $"is {text.Length:N0} characters long; the limit is {limit:N0}";
    }

    private static bool IsAnswerableKind(string kind) => !kind.StartsWith(Unanswerable, StringComparison.Ordinal);

    private static string Or(IReadOnlyList<string> alternatives) => string.Join(" or ", alternatives);
}
