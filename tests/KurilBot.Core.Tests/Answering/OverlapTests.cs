namespace KurilBot.Core.Tests;

public class OverlapTests
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
    [InlineData("The mayor opened the harbour of Okuba.", 1, 0.8)]
    [InlineData("The harbour of Okuba opened.", 2 / 3.0, 0.6)]
    [InlineData("Okuba.", 1 / 3.0, 0)]
    [InlineData("Rain fell.", 0, 0)]
    public void Order_and_neighbours_of_the_question_count(string text, double order, double bigrams)
    {
        var candidates = Sentence.Of(text);

        Assert.Equal(order, Of(candidates).Order(candidates[0]), 6);
        Assert.Equal(bigrams, Overlap.Bigrams(Question.Read(Asked).Words, candidates[0].Words), 6);
    }

    [Fact]
    public void A_share_lies_between_nothing_and_all()
    {
        Assert.Equal(0, Overlap.Cover([], []));
        Assert.Equal(0, Overlap.Cover([1, 3], []));
        Assert.Equal(0.75, Overlap.Cover([1, 3], [1]));
        Assert.Equal(1, Overlap.Cover([1, 3], [0, 1]));
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
    public void A_sentence_on_the_matter_is_denser_and_closer_than_one_that_scatters_its_words()
    {
        var candidates = Sentence.Of(
            "The harbour of Okuba opened.",
            "A school opened, and after many speeches by men of all parties who had come on that day the people walked slowly down to the harbour.");
        var overlap = Of(candidates);
        int[] all = [.. Enumerable.Range(0, 3)];

        Assert.True(overlap.Density(overlap.Weights, candidates[0], all) > overlap.Density(overlap.Weights, candidates[1], all));
        Assert.True(overlap.Dense(candidates[0]) > overlap.Dense(candidates[1]));
    }

    [Fact]
    public void A_linear_model_gives_the_probability_of_its_log_odds()
    {
        var model = new LinearModel(-1, [2, 0.5]);

        Assert.Equal(0.5, model.Probability([0.5, 0]), 6);
        Assert.Equal(1 / (1 + Math.Exp(-2)), model.Probability([1, 2]), 6);
    }

    private static Overlap Of(List<Candidate> candidates) => new(new AskedWords(Question.Read(Asked).Content, candidates), candidates);
}
