namespace KurilBot.Core.Tests;

public class QueryTermsTests
{
    [Theory]
    // One stem.
    [InlineData("Who negotiated?", "The negotiations failed.", "negotiations")]
    // Other ways of writing a name.
    [InlineData("What does Japan want?", "A Japanese boat sank.", "Japanese")]
    [InlineData("What do the Japanese want?", "Japan's boats sank.", "Japan's")]
    [InlineData("Does the US agree?", "The U.S. has a view.", "U.S.")]
    [InlineData("Does America agree?", "An American ship came.", "American")]
    // A word that looks like another is another.
    [InlineData("Who won the battle?", "The bottle was empty.", "")]
    [InlineData("Who is Ivanova?", "Ivanova met Ivanov.", "Ivanova")]
    public void These_words_of_a_sentence_are_asked_for(string question, string text, string found)
    {
        var candidates = Sentence.Of(text);
        var asked = new QueryTerms(Question.Read(question).Content, candidates);

        Assert.Equal(found, string.Join(' ', candidates.SelectMany(c => c.Words).Where(word => asked.IndexOf(word) >= 0).Select(word => word.Text)));
    }

    [Fact]
    public void Each_word_counts_once_however_it_is_written()
    {
        var asked = new QueryTerms(Question.Read("Did Japan sign the treaty?").Content, Sentence.Of("Japan and the Japanese signed treaties."));

        Assert.Equal([0, 1, 2], asked.In(Words.Of("Japan and the Japanese signed treaties.")).Order());
        Assert.Empty(asked.In(Words.Of("Rain fell.")));
    }
}
