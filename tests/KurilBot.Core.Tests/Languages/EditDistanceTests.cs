namespace KurilBot.Core.Tests;

public class EditDistanceTests
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
        Assert.Equal(distance, EditDistance.Distance(a, b));
        Assert.Equal(distance, EditDistance.Distance(b, a));
    }

    [Theory]
    [InlineData("lavrof", "lavrov", 1, true)]
    [InlineData("hokaido", "hokkaido", 1, true)]
    [InlineData("avrov", "lavrov", 1, false)]
    [InlineData("renounse", "renounced", 2, true)]
    [InlineData("renounse", "renounced", 1, false)]
    [InlineData("shikotan", "hokkaido", 2, false)]
    [InlineData("iturup", "it", 2, false)]
    public void Words_are_told_apart_quickly(string a, string b, int letters, bool mayBeNear)
    {
        Assert.Equal(mayBeNear, EditDistance.MayBeNear(a, b, letters));
        Assert.Equal(mayBeNear, EditDistance.MayBeNear(b, a, letters));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    public void Short_words_have_too_few_letters_to_tell(int length, int wrong) => Assert.Equal(wrong, EditDistance.Allowed(length));
}
