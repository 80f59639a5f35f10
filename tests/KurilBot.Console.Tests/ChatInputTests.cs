namespace KurilBot.Console.Tests;

public class ChatInputTests
{
    [Theory]
    [InlineData("/source 2", 2)]
    [InlineData("/source [3]", 3)]
    public void A_source_is_opened_by_its_number(string line, int number) =>
        Assert.Equal(new ChatInput.Source(number), ChatInput.Parse(line));

    [Fact]
    public void What_is_no_command_is_a_question() => Assert.Equal(new ChatInput.Ask("Who? /me"), ChatInput.Parse("  Who? /me "));

    [Fact]
    public void Commands_carry_their_text()
    {
        Assert.Equal(new ChatInput.Check("a claim"), ChatInput.Parse("/check  a claim"));
        Assert.Equal(new ChatInput.Search("two words"), ChatInput.Parse("/SEARCH two words"));
        Assert.Equal(new ChatInput.Sources(), ChatInput.Parse("/sources"));
        Assert.Equal(new ChatInput.New(), ChatInput.Parse("/new"));
        Assert.Equal(new ChatInput.Help(), ChatInput.Parse("/help"));
        Assert.Equal(new ChatInput.Quit(), ChatInput.Parse("/quit"));
        Assert.Equal(new ChatInput.Nothing(), ChatInput.Parse("   "));
    }

    [Theory]
    [InlineData("/sour", "There is no command /sour. Did you mean /source?")]
    [InlineData("/frobnicate", "There is no command /frobnicate. Type /help for those there are.")]
    [InlineData("/", "There is no command /. Type /help for those there are.")]
    [InlineData("/source two", "Which source? Type its number, for example /source 1.")]
    [InlineData("/check", "Which statement? For example: /check The islands were seized in 1945.")]
    public void What_cannot_be_done_is_told_with_a_hint(string line, string hint) =>
        Assert.Equal(new ChatInput.Wrong(hint), ChatInput.Parse(line));

    [Fact]
    public void A_pasted_file_is_no_question() => Assert.Equal(
        new ChatInput.Wrong("The line has a question of 100,000 characters; the limit is 4,000."), ChatInput.Parse(new string('a', 100_000)));
}
