namespace KurilBot.Core.Tests;

public class PorterStemmerTests
{
    /// <summary>The examples of the paper, each carried through all of its steps.</summary>
    [Theory]
    [InlineData("caresses caress ponies poni ties ti caress caress cats cat")]
    [InlineData("feed feed agreed agre plastered plaster bled bled motoring motor sing sing")]
    [InlineData("conflated conflat troubled troubl sized size hopping hop tanned tan falling fall hissing hiss fizzed fizz failing fail filing file")]
    [InlineData("happy happi sky sky")]
    [InlineData("relational relat conditional condit rational ration valenci valenc hesitanci hesit digitizer digit conformabli conform")]
    [InlineData("radicalli radic differentli differ vileli vile analogousli analog vietnamization vietnam predication predic operator oper")]
    [InlineData("feudalism feudal decisiveness decis hopefulness hope callousness callous formaliti formal sensitiviti sensit sensibiliti sensibl")]
    [InlineData("triplicate triplic formative form formalize formal electriciti electr electrical electr hopeful hope goodness good")]
    [InlineData("revival reviv allowance allow inference infer airliner airlin gyroscopic gyroscop adjustable adjust defensible defens irritant irrit")]
    [InlineData("replacement replac adjustment adjust dependent depend adoption adopt homologou homolog communism commun activate activ")]
    [InlineData("angulariti angular homologous homolog effective effect bowdlerize bowdler")]
    [InlineData("probate probat rate rate cease ceas controll control roll roll")]
    public void Words_have_the_stems_of_the_published_algorithm(string pairs)
    {
        var words = pairs.Split(' ');

        Assert.All(words.Chunk(2), pair => Assert.Equal((pair[0], pair[1]), (pair[0], PorterStemmer.Stem(pair[0]))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("is")]
    [InlineData("1956")]
    [InlineData("19,000")]
    [InlineData("u.s.")]
    [InlineData("o'neil")]
    [InlineData("острова")]
    [InlineData("択捉島")]
    public void What_is_no_English_word_is_its_own_stem(string word) => Assert.Equal(word, PorterStemmer.Stem(word));

    [Fact]
    public void Every_word_of_the_articles_has_the_stem_that_the_index_gives_it()
    {
        var words = Seeds.Documents().SelectMany(document => Words.Of(document.Text.Text)).Select(word => word.Form)
            .Where(form => form.Length is > 2 and < 64 && form.All(char.IsAsciiLetterLower)).Distinct().ToList();
        Assert.True(words.Count > 800, $"{words.Count} words");

        Assert.All(words.Zip(Stemmed(words)), pair => Assert.Equal((pair.First, pair.Second), (pair.First, PorterStemmer.Stem(pair.First))));
    }

    // One row a word; its only token is the stem.
    private static List<string> Stemmed(List<string> words)
    {
        using var session = SqliteFile.InMemory();
        session.Execute("CREATE VIRTUAL TABLE stems USING fts5 (word, tokenize = 'porter unicode61')");
        session.Execute("CREATE VIRTUAL TABLE stem_rows USING fts5vocab (stems, 'instance')");
        foreach (var (row, word) in words.Index())
            session.Execute("INSERT INTO stems (rowid, word) VALUES ($1, $2)", row, word);
        var stems = new List<string>();
        using var found = session.Query("SELECT term FROM stem_rows ORDER BY doc");
        while (found.Read())
            stems.Add(found.GetString(0));
        return stems;
    }
}
