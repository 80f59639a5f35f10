namespace KurilBot.Core.Tests;

public class AnswerConfidenceTests
{
    private const string Asked = "Who painted the Harbour Chapel?";

    [Fact]
    public void What_is_asked_beyond_the_headline_must_be_near_something_in_the_passage()
    {
        var told = Read("Clara Whitfield painted it in 1950. It stands on the quay.");
        var untold = Read("It was closed for two winters. Its bell weighs a ton.");

        Assert.Equal(1, told["alone_rest_near"]);
        Assert.True(untold["alone_rest_near"] < 0.8);
        Assert.Equal(told["alone_title_share"], untold["alone_title_share"]);
        Assert.Equal(1, told["alone_title_asked"]);
    }

    [Fact]
    public void Two_sentences_that_follow_each_other_may_share_what_is_asked()
    {
        var row = Read("Clara Whitfield painted.");

        Assert.Equal(row["alone_rest_near"], row["alone_rest_near_pair"]);
        Assert.InRange(Read("Nobody painted. Rain fell. Boats came. Later, whales sang.", "Who painted whales in the Harbour Chapel?")["alone_rest_near_pair"], 0, 0.99);
        Assert.Equal(1, Read("Nobody painted. Whales sang. Boats came.", "Who painted whales in the Harbour Chapel?")["alone_rest_near_pair"]);
    }

    private static Dictionary<string, double> Read(string text, string asked = Asked)
    {
        var question = Question.Read(asked);
        var candidates = Candidate.Of(Sentence.Found([InlineDocument.Create("d", "Harbour Chapel", text)]));
        var rows = new SentenceFeatures(question, candidates).Rows();
        var row = AnswerConfidence.Features(question, candidates, rows, SentenceScorer.Odds(rows));
        return AnswerConfidence.Names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
