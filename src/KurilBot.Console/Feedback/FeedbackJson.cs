using KurilBot.Core;

namespace KurilBot.Console;

internal sealed record FeedbackJson(IReadOnlyList<FeedbackGroupJson> Groups)
{
    public static FeedbackJson Of(IReadOnlyList<KeptAnswer> answers) => new([.. LikeQuestions.Group(answers).Select(FeedbackGroupJson.Of)]);
}

/// <summary>Questions that are much alike, the latest first.</summary>
internal sealed record FeedbackGroupJson(DateTimeOffset Latest, int Disliked, int Unanswered, IReadOnlyList<FeedbackItemJson> Questions)
{
    public static FeedbackGroupJson Of(IReadOnlyList<KeptAnswer> group) => new(
        group[0].Asked, group.Count(kept => kept.Opinion < 0), group.Count(kept => kept.Answer is NotInDocuments), [.. group.Select(FeedbackItemJson.Of)]);
}

internal sealed record FeedbackItemJson(string Id, string Question, DateTimeOffset Asked, string Status, bool Disliked, string Text)
{
    public static FeedbackItemJson Of(KeptAnswer kept) => new(
        kept.Address, kept.Answer.StandaloneQuestion, kept.Asked, kept.Answer is Answered ? AnswerJson.Answered : AnswerJson.NotInDocuments,
        kept.Opinion < 0, AnswerText.Of(kept.Answer));
}
