namespace KurilBot.Core.Tests;

public class TermOverlapTests
{
    private const string Asked = "Who opened the harbour of Okuba?";

    [Fact]
    public void Rare_words_weigh_more_than_usual_ones_and_the_rarer_among_the_candidates_still_more()
    {
        var candidates = Sentence.Of("Okuba opened its school. Okuba opened a shop. The harbour of Okuba is old.");
        var overlap = Of(candidates);

        // opened, harbour, Okuba
        Assert.True(overlap.Weights[0] < overlap.Weights[1] && overlap.Weights[1] < overlap.Weights[2]);
        Assert.True(overlap.LocalWeights[1] / overlap.Weights[1] > overlap.LocalWeights[2] / overlap.Weights[2]);
    }

    [Theory]
    [InlineData("The mayor opened the harbour of Okuba.", 0.8)]
    [InlineData("The harbour of Okuba opened.", 0.6)]
    [InlineData("Okuba.", 0)]
    [InlineData("Rain fell.", 0)]
    public void Neighbours_of_the_question_count(string text, double bigrams) =>
        Assert.Equal(bigrams, TermOverlap.Bigrams(Question.Read(Asked).Words, Sentence.Of(text)[0].Words), 6);

    [Fact]
    public void A_share_lies_between_nothing_and_all()
    {
        Assert.Equal(0, TermOverlap.Cover([], []));
        Assert.Equal(0, TermOverlap.Cover([1, 3], []));
        Assert.Equal(0.75, TermOverlap.Cover([1, 3], [1]));
        Assert.Equal(1, TermOverlap.Cover([1, 3], [0, 1]));
    }

    [Fact]
    public void A_word_is_near_to_one_of_like_meaning()
    {
        var overlap = Of(Sentence.Of("Rain fell."));
        var boat = Words.Of("boat")[0];

        Assert.Equal(1, overlap.Nearest(boat, Words.Of("a boat")), 3);
        Assert.True(overlap.Nearest(boat, Words.Of("the ship")) > overlap.Nearest(boat, Words.Of("the sentence")));
        Assert.Equal(0, overlap.Nearest(boat, []));
        Assert.Equal(0, overlap.Nearest(Words.Of("zzyzxq")[0], Words.Of("the ship")));
    }

    [Fact]
    public void A_linear_model_gives_the_probability_of_its_log_odds()
    {
        var model = new LinearModel(-1, [2, 0.5]);

        Assert.Equal(0.5, model.Probability([0.5, 0]), 6);
        Assert.Equal(1 / (1 + Math.Exp(-2)), model.Probability([1, 2]), 6);
    }

    private static TermOverlap Of(List<Candidate> candidates) => new(new QueryTerms(Question.Read(Asked).Content, candidates), candidates);
}
