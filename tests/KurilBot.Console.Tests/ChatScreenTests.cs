using Spectre.Console;

namespace KurilBot.Console.Tests;

public class ChatScreenTests
{
    [Fact]
    public void An_answer_is_a_panel_with_numbered_sources() => Golden.Match("panel-answer", Draw(new ChatReply.Answer(Samples.TwoAccounts)));

    [Fact]
    public void An_abstention_is_a_panel_with_the_closest_passages() => Golden.Match("panel-abstention", Draw(new ChatReply.Answer(Samples.Abstention)));

    [Fact]
    public void A_source_is_a_panel_with_its_paragraph() => Golden.Match("panel-source", Draw(new ChatReply.Source(Samples.OneSource.Citations[0])));

    [Fact]
    public void The_quote_is_highlighted_in_its_paragraph()
    {
        var drawn = Draw(new ChatReply.Source(Samples.OneSource.Citations[0]), ansi: true);
        Assert.Contains("\e[1;4mThere are around 19,000 people living there.\e[0m", drawn);
    }

    [Fact]
    public void The_words_that_answer_are_bold_and_no_others()
    {
        var drawn = Draw(new ChatReply.Answer(Samples.Marked), ansi: true);

        Assert.Contains("Größe [b]zählt[/] & <i>\e[1mŌgata & Söhne\e[0m</i> run it. \e[1m[1]\e[0m", drawn);
        Assert.Contains("Größe [b]zählt[/] & <i>Ōgata & Söhne</i> run it. [1]", Draw(new ChatReply.Answer(Samples.Marked)));
    }

    [Fact]
    public void Markup_and_escape_sequences_of_a_document_are_shown_as_text()
    {
        var hostile = Samples.OneSource.Citations[0] with { Paragraph = "A [red]word[/] \e[2J", Quote = "[red]word[/]" };
        var drawn = Draw(new ChatReply.Source(hostile));
        Assert.Contains("A [red]word[/] [2J", drawn);
        Assert.DoesNotContain('\e', drawn);
    }

    private static string Draw(ChatReply reply, bool ansi = false)
    {
        var output = new StringWriter();
        var screen = AnsiConsole.Create(new()
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        screen.Profile.Width = 70;
        screen.Profile.Capabilities.Unicode = true;
        screen.Write(ChatScreen.Of(reply));
        return string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
