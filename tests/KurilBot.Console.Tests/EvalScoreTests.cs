using KurilBot.Core;

namespace KurilBot.Console.Tests;

public class EvalScoreTests
{
    private static readonly EvalLine Right = new("q1", "number", "How many?", [["19,000", "19 000"]], ["har"], [], []);

    [Fact]
    public void An_answer_that_says_and_cites_what_is_expected_is_right() => Assert.Null(Why(Right, Samples.OneSource));

    [Fact]
    public void Letter_case_makes_no_difference() => Assert.Null(Why(Right with { Answers = [["PEOPLE LIVING"]] }, Samples.OneSource));

    [Fact]
    public void Every_group_of_answers_needs_one_alternative() => Assert.StartsWith(
        "does not say 20,000 or twenty thousand: There are",
        Why(Right with { Answers = [["19,000"], ["20,000", "twenty thousand"]] }, Samples.OneSource));

    [Fact]
    public void The_words_of_a_quote_count() => Assert.Null(Why(Right with { Answers = [["Okada family"]], Documents = ["ferry"] }, Samples.Paraphrase));

    [Fact]
    public void One_of_the_documents_must_be_cited() =>
        Assert.Equal("cites harbour, not ferry or note", Why(Right with { Documents = ["ferry", "note"] }, Samples.OneSource));

    [Fact]
    public void Each_of_all_documents_must_be_cited()
    {
        var line = Right with { DocumentsAll = ["harbour", "ferry"] };
        Assert.StartsWith("does not cite ferry: ", Why(line, Samples.OneSource));
        Assert.Null(Why(line, Samples.TwoAccounts));
    }

    [Theory]
    [InlineData("number", "is 804 characters long; the limit is 700")]
    [InlineData("conflict", null)]
    [InlineData("multi", null)]
    public void A_long_text_is_wrong_unless_the_kind_needs_it(string kind, string? why)
    {
        var text = "19,000 " + new string('a', 793);
        Assert.Equal(why, Why(Right with { Kind = kind }, Samples.OneSource with { Sentences = [new(text, [1])] }));
    }

    [Fact]
    public void Abstaining_is_wrong_for_what_can_be_answered() => Assert.Equal("abstained", Why(Right, Samples.Abstention));

    [Fact]
    public void Abstaining_is_right_for_what_cannot_be_answered()
    {
        var line = Right with { Kind = "unanswerable-near" };
        Assert.Null(Why(line, Samples.Abstention));
        Assert.StartsWith("answered what the documents do not hold: ", Why(line, Samples.OneSource));
    }

    [Fact]
    public void A_scorecard_counts_by_kind_and_names_each_miss()
    {
        Answered At(double confidence) => Samples.OneSource with { Confidence = confidence };
        var unanswerable = Right with { Kind = "unanswerable-near", Question = "Who built it?" };
        EvalScore[] scores =
        [
            EvalScore.Of(Right, At(0.9), At(0.9), _ => true),
            EvalScore.Of(Right with { Id = "q2", Documents = ["ferry"] }, At(0.6), At(0.6), _ => false),
            EvalScore.Of(unanswerable with { Id = "q3" }, Samples.Abstention, At(0.2), _ => true),
            EvalScore.Of(unanswerable with { Id = "q4" }, At(0.5), At(0.5), _ => true),
            EvalScore.Of(unanswerable with { Id = "q5" }, Samples.Abstention, Samples.Abstention, _ => true),
        ];
        Golden.Match("scorecard", Scorecard.Render(Scorecard.Of(scores, TimeSpan.Zero), 60));
    }

    private static string? Why(EvalLine line, Answer answer) => EvalScore.Of(line, answer, answer, _ => true).Why;
}
