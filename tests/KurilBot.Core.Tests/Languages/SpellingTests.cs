namespace KurilBot.Core.Tests;

public class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abe", 3)]
    [InlineData("putin", "putin", 0)]
    [InlineData("putin", "puttin", 1)]
    [InlineData("putin", "putn", 1)]
    [InlineData("putin", "putim", 1)]
    [InlineData("putin", "puitn", 1)]
    [InlineData("treety", "treaty", 1)]
    [InlineData("renounse", "renounced", 2)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("島", "島々", 1)]
    public void Words_are_so_many_letters_apart(string a, string b, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(a, b));
        Assert.Equal(distance, Spelling.Distance(b, a));
    }

    [Theory]
    [InlineData("abe", "ape", false)]
    [InlineData("kato", "kito", true)]
    [InlineData("kato", "kiwo", false)]
    [InlineData("lavrof", "lavrov", true)]
    [InlineData("lavorf", "lavrov", false)]
    [InlineData("acording", "according", true)]
    [InlineData("hokaido", "hokkaido", true)]
    [InlineData("shikatan", "shikotan", true)]
    [InlineData("shikotan", "hokkaido", false)]
    [InlineData("iturup", "it", false)]
    public void A_word_may_be_mistyped_for_another(string a, string b, bool near)
    {
        Assert.Equal(near, Spelling.IsNear(a, b));
        Assert.Equal(near, Spelling.IsNear(b, a));
    }
}
