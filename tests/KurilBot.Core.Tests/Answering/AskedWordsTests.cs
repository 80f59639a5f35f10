namespace KurilBot.Core.Tests;

public class AskedWordsTests
{
    [Theory]
    // One stem.
    [InlineData("Who negotiated?", "The negotiations failed.", "negotiations")]
    // Other ways of writing a name.
    [InlineData("What does Japan want?", "A Japanese boat sank.", "Japanese")]
    [InlineData("What do the Japanese want?", "Japan's boats sank.", "Japan's")]
    [InlineData("Does the US agree?", "The U.S. has a view.", "U.S.")]
    [InlineData("Does America agree?", "An American ship came.", "American")]
    // Mistyped words.
    [InlineData("wat did lavrof say", "Lavrov said no.", "Lavrov")]
    [InlineData("who sined the treety", "The treaty was signed.", "treaty signed")]
    [InlineData("the hokaido shimbun", "Hokkaido Shimbun wrote it.", "Hokkaido Shimbun")]
    [InlineData("does japn agree", "Japan agreed.", "Japan agreed")]
    // A usual word is not mistyped, however near another one comes.
    [InlineData("Who won the battle?", "The bottle was empty.", "")]
    [InlineData("What is the price of the peace?", "The prize was a piece of land.", "")]
    [InlineData("Which horse won?", "The house fell.", "")]
    // Nor is a number, or a word that stands there rightly spelled.
    [InlineData("What happened in 1956?", "It ended in 1955.", "")]
    [InlineData("Who is Ivanova?", "Ivanova met Ivanov.", "Ivanova")]
    // Short words have too few letters to tell.
    [InlineData("Who is Abo?", "Abe spoke.", "")]
    public void These_words_of_a_sentence_are_asked_for(string question, string text, string found)
    {
        var candidates = Sentence.Of(text);
        var asked = new AskedWords(Question.Read(question).Content, candidates);

        Assert.Equal(found, string.Join(' ', candidates.SelectMany(c => c.Words).Where(word => asked.IndexOf(word) >= 0).Select(word => word.Text)));
    }

    [Fact]
    public void Each_word_counts_once_however_it_is_written()
    {
        var asked = new AskedWords(Question.Read("Did Japan sign the treaty?").Content, Sentence.Of("Japan and the Japanese signed treaties."));

        Assert.Equal([0, 1, 2], asked.In(Words.Of("Japan and the Japanese signed treaties.")).Order());
        Assert.Empty(asked.In(Words.Of("Rain fell.")));
    }
}
