using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>One question of an evaluation, scored. <see cref="Why"/> says in one line why it is not right, and is null where it is.</summary>
internal sealed record EvalScore(string Id, string Kind, string Question, string? Why, int Quotes, int Verbatim)
{
    private const string Unanswerable = "unanswerable";

    public bool IsRight => Why is null;

    public bool IsAnswerable => IsAnswerableKind(Kind);

    /// <summary>Holds an answer against what the question file expects of it, and its citations against the bytes of their documents.</summary>
    public static EvalScore Of(EvalLine line, Answer answer, Func<Citation, bool> isVerbatim)
    {
        IReadOnlyList<Citation> quotes = answer switch
        {
            Answered answered => answered.Citations,
            NotInDocuments abstention => abstention.Closest,
            _ => [],
        };
        return new(line.Id ?? "-", line.Kind!, line.Question!, WhyNot(line, answer), quotes.Count, quotes.Count(isVerbatim));
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
