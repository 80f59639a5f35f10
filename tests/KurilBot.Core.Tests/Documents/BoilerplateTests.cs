namespace KurilBot.Core.Tests;

public sealed class BoilerplateTests
{
    public static TheoryData<string> Pages => [.. MadeUpPages.All.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Body_and_furniture_of_a_page_are_told_apart(string name)
    {
        var marked = MadeUpPages.All[name].ReplaceLineEndings("\n").Split('\n');
        var text = string.Join('\n', marked.Select(line => line.Length > 2 ? line[2..] : ""));

        var judged = Boilerplate.Judge(PlainTextReader.Read(SourceText.FromExtracted(text)), null);

        Assert.Equal(Marked(marked, '='), [judged.Title!]);
        Assert.Equal(Marked(marked, '+'), judged.Body.Select(r => r.Of(text).ToString()));
    }

    [Theory]
    [InlineData("Super Bowl 50", "The defense gave up just 308 points, ranking sixth in the league.")]
    [InlineData("Video", "He died in 1991")]
    [InlineData("Economy of Mexico", "By 2009 the country ranked once again number 15 among the exporters of the world, with most of its goods going north")]
    [InlineData("Newsletter", "A newsletter is a printed report with news of a business, sent to its members, customers or employees.")]
    [InlineData("COMMENTS", "The committee received 4,000 comments. It published all of them, and the ministry answered none.")]
    public void A_short_text_under_a_title_is_never_lost(string title, string paragraph)
    {
        var text = $"{title}\n\n{paragraph}\n";

        var judged = Boilerplate.Judge(PlainTextReader.Read(SourceText.FromExtracted(text)), null);

        Assert.Equal(title, judged.Title);
        Assert.Equal([paragraph], judged.Body.Select(r => r.Of(text).ToString()));
    }

    [Theory]
    [InlineData("The firm's cookie policy was criticised by the regulator on Friday, who asked for clearer words.")]
    [InlineData("Follow-up talks between the two ministers are to be held on the island in the spring.")]
    [InlineData("Like Trump, the chancellor posted the news on Twitter before he told the members of his cabinet.")]
    [InlineData("Photographs by the team show that the glacier has lost a third of its length since 1990.")]
    [InlineData("Source: the river rises in the hills above the town and flows for 30 miles to the sea.")]
    [InlineData("Reporting by local radio suggests that the mayor knew of the plan before it was announced.")]
    [InlineData("The Democrats, left, right and centre, were surprised by the vote of their own members.")]
    [InlineData("“We will share this story with our children,” she said, “and you will share it with yours.”")]
    [InlineData("Sign up or stay out, the general told the rebels, and by the evening most of them had signed.")]
    [InlineData("The minister declined to leave a comment on whether the email address was his own or that of an aide.")]
    public void A_sentence_that_speaks_of_what_furniture_speaks_of_stays(string sentence)
    {
        var text = $"A headline\n\nThe talks about the islands began in the morning of the third day.\n\n{sentence}\n\nThey ended in the evening without a word to the press.\n";

        var judged = Boilerplate.Judge(PlainTextReader.Read(SourceText.FromExtracted(text)), null);

        Assert.Contains(judged.Body, r => r.Of(text).ToString() == sentence);
        Assert.Equal(3, judged.Body.Count);
    }

    [Fact]
    public void Long_articles_that_mention_furniture_keep_every_word()
    {
        var article = string.Concat(Enumerable.Repeat("The drought is the worst that the valley has seen in a century, and the farmers are leaving. ", 20));
        var text = $"A headline\n\n{article}Scroll down for video. Click here to sign up for our newsletter. Share this story!\n";

        var judged = Boilerplate.Judge(PlainTextReader.Read(SourceText.FromExtracted(text)), null);

        Assert.StartsWith(article, Assert.Single(judged.Body).Of(text).ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Marked(string[] lines, char mark) => lines.Where(l => l.StartsWith(mark)).Select(l => l[2..]);
}
