namespace KurilBot.Console.Tests;

public class TextWrapTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本語", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("🇯🇵", 2)]
    [InlineData("❤️", 2)]
    [InlineData("ｱｲｳ", 3)]
    public void Text_is_as_wide_as_a_terminal_shows_it(string text, int cells) => Assert.Equal(cells, DisplayWidth.Of(text));

    [Fact]
    public void Words_fill_lines_and_following_lines_are_indented() =>
        Assert.Equal(["[1] one two", "    three", "    four"], TextWrap.Lines("one two three four", 12, "[1] "));

    [Fact]
    public void A_sentence_without_spaces_is_broken_at_the_width() =>
        Assert.Equal(["北方領土", "は日本の", "北"], TextWrap.Lines("北方領土は日本の北", 9));

    [Fact]
    public void Line_breaks_of_the_text_stay() => Assert.Equal(["one", "two three"], TextWrap.Lines("one\r\ntwo three", 20));
}
