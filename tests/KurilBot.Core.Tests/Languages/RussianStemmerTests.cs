namespace KurilBot.Core.Tests;

public sealed class RussianStemmerTests
{
    // From the sample vocabulary of the Snowball project.
    [Theory]
    [InlineData("в", "в")]
    [InlineData("вавиловка", "вавиловк")]
    [InlineData("вагнера", "вагнер")]
    [InlineData("важная", "важн")]
    [InlineData("важнее", "важн")]
    [InlineData("важнейшие", "важн")]
    [InlineData("важничал", "важнича")]
    [InlineData("вдохновение", "вдохновен")]
    [InlineData("вдохновила", "вдохнов")]
    [InlineData("валяются", "валя")]
    [InlineData("павлович", "павлович")]
    public void A_word_loses_its_endings(string word, string stem) => Assert.Equal(stem, RussianStemmer.Stem(word));

    [Theory]
    [InlineData("острова", "островами")]
    [InlineData("подписать", "подписала")]
    [InlineData("мирный", "мирного")]
    public void Forms_of_one_word_share_their_stem(string one, string other) =>
        Assert.Equal(RussianStemmer.Stem(one), RussianStemmer.Stem(other));
}
