namespace KurilBot.Console.Tests;

public class HtmlPageTests
{
    [Fact]
    public void An_answer_is_one_page_with_its_quotes_marked_in_their_paragraphs()
    {
        var page = HtmlPage.Of([Samples.OneSource]);
        Assert.Contains("<h1 class=\"question\">How many people live there?</h1>", page);
        Assert.Contains("<a class=\"mark\" href=\"#s1-1\">[1]</a>", page);
        Assert.Contains("id=\"s1-1\"><h2>[1] The Coast Post, 14 December 2016: New harbour opens after ten years</h2>", page);
        Assert.Contains("<p>The harbour is small. <mark>There are around 19,000 people living there.</mark> Most of them fish.</p>", page);
    }

    [Fact]
    public void The_words_that_answer_are_bold_in_their_quote() =>
        Assert.Contains("zählt[/]\n&amp; &lt;i&gt;<b>Ōgata &amp; Söhne</b>&lt;/i&gt; run it.</mark>".Replace("ä", "&#228;").Replace("ö", "&#246;"), HtmlPage.Of([Samples.Marked]));

    [Fact]
    public void Accounts_that_differ_stand_side_by_side_and_an_abstention_shows_what_came_nearest()
    {
        var page = HtmlPage.Of([Samples.TwoAccounts with { Differing = true }, Samples.Abstention]);
        Assert.Equal(2, page.Split("class=\"account\"").Length - 1);
        Assert.Contains("<h2>Island Daily, 15 February 2021</h2>", page);
        Assert.Contains("<mark>The lighthouse is white.</mark>", page);
    }

    [Fact]
    public void Nothing_in_it_is_run_or_loaded_and_markup_stays_text()
    {
        var page = HtmlPage.Of([Samples.OneSource with { Question = "</title><script>alert(1)</script>", Sentences = [new("<img src=x>", [1])] }]);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotMatch("src=\"|href=\"[^#]|@import|url\\(", page);
        Assert.Contains("default-src 'none'", page);
    }

    [Fact]
    public async Task Answers_claims_and_chats_are_written_to_the_file_that_is_named()
    {
        using var shell = await new RunningShell().IndexedAsync();

        var asked = await shell.RunAsync("ask", "Who opened the harbour?", "--html", "answer.html");
        var claimed = await shell.RunAsync("check", "The new ship was built in Nagasaki.", "--html", "check.html");
        var (_, said, _) = await shell.WithAsync("/save chat.html\nWho opened the harbour?\nWho runs the ferry?\n/save chat.html\n", null);

        Assert.Equal((ExitStatus.Done, ExitStatus.Done), (asked.Status, claimed.Status));
        Assert.Contains("<mark>The harbour of Okuba was opened by <b>Mayor Rin Tanabe</b> on Monday.</mark> It took ten years", Read("answer.html"));
        Assert.Contains("<mark>The new ship was built in Nagasaki.</mark>", Read("check.html"));
        Assert.Contains("Captain Ken Ogata said that the old ship will be replaced in spring. <mark>", Read("check.html"));
        Assert.Equal(2, Read("chat.html").Split("<h1").Length - 1);
        Assert.StartsWith("There is no answer to save yet.\n", said);
        Assert.Contains("Saved to chat.html.\n", said);

        string Read(string name) => File.ReadAllText(shell.Folder.Under(name));
    }

    [Fact]
    public async Task A_file_that_has_no_folder_is_told_before_anything_is_asked()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (status, printed, error) = await shell.RunAsync("ask", "Who opened the harbour?", "--html", "nowhere/answer.html");
        Assert.Equal((ExitStatus.BadInput, "", "kurilbot: --html: there is no folder for the file nowhere/answer.html\n"), (status, printed, error));
    }
}
