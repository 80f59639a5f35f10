namespace KurilBot.Core.Tests;

public class CitedSentencesTests
{
    private const string Text = "The ferry has been run by the Ogata family since 1961.\n\nIt carried 300,000 passengers last year. The new ship was built in Nagasaki.";

    private static readonly CitationChecker Checker = new();
    private static readonly RetrievedPassage Found = Assert.Single(Sentence.Found(Text));

    [Fact]
    public void A_sentence_is_shown_with_its_quote_and_the_paragraph_around_it()
    {
        var cited = CitedSentences.Of([Draft(1)], Checker);

        Assert.Equal([1], Assert.Single(cited.Sentences).Citations);
        var citation = Assert.Single(cited.Citations);
        Assert.Equal("It carried 300,000 passengers last year.", citation.Quote);
        Assert.Equal("It carried 300,000 passengers last year. The new ship was built in Nagasaki.", citation.Paragraph);
        Assert.Equal((56, 96, Support.Supported), (citation.Range.Start, citation.Range.End, citation.Support!.Value));
    }

    [Theory]
    [InlineData("The ferry has been run by the Ogata family since 1971.")]
    [InlineData("The ferry has been run by the Tanabe family since 1961.")]
    [InlineData("The ferry has not been run by the Ogata family since 1961.")]
    [InlineData("Rain fell on the mountains of the mainland.")]
    [InlineData("It is.")]
    [InlineData("")]
    public void What_the_quote_does_not_support_is_not_shown(string claim)
    {
        var cited = CitedSentences.Of([Draft(0, claim), Draft(1)], Checker);

        Assert.Equal("It carried 300,000 passengers last year.", Assert.Single(cited.Sentences).Text);
        Assert.Equal(1, Assert.Single(cited.Citations).Number);
    }

    [Fact]
    public void Citations_are_numbered_in_the_order_of_their_sentences()
    {
        var cited = CitedSentences.Of([Draft(2), Draft(0)], Checker);

        Assert.Equal([1, 2], cited.Citations.Select(citation => citation.Number));
        Assert.Equal([[1], [2]], cited.Sentences.Select(sentence => sentence.Citations));
        Assert.StartsWith("The new ship", cited.Citations[0].Quote);
    }

    [Fact]
    public void Without_sentences_there_is_nothing_to_show() => Assert.Empty(CitedSentences.Of([], Checker).Citations);

    [Fact]
    public void The_closest_passages_are_three_at_most_and_support_nothing()
    {
        var closest = CitedSentences.Closest(Sentence.Found("One.", "Two.", "Three.", "Four."));

        Assert.Equal([(1, "One."), (2, "Two."), (3, "Three.")], closest.Select(citation => (citation.Number, citation.Quote)));
        Assert.All(closest, citation => Assert.Null(citation.Support));
        Assert.Empty(CitedSentences.Closest([]));
    }

    private static DraftSentence Draft(int sentence, string? claim = null)
    {
        var range = Found.Passage.Sentences[sentence];
        return new DraftSentence(claim ?? range.Of(Found.Passage.Text).ToString(), Found, range);
    }
}
