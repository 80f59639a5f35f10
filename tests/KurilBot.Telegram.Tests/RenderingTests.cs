using System.Runtime.CompilerServices;
using KurilBot.Core;
using KurilBot.Testing;
using Telegram.Bot.Types.InlineQueryResults;

namespace KurilBot.Telegram.Tests;

/// <summary>Every rendered reply against a file in Golden. With KURILBOT_GOLDEN=write in the environment the files are written instead.</summary>
public sealed class RenderingTests
{
    private static readonly Answered Answer = new(
        "Who claims the islands?", "Who claims the islands?", "en",
        [new("Japan claims four islands & calls them <Northern Territories>.", [1]), new("Russia holds them.", [1, 2])],
        [
            Samples.Citation(1, "Japan claims four islands & calls them <Northern Territories>."),
            Samples.Citation(2, "Russia has held them \"since 1945\".", before: "", source: Samples.Radio),
        ]);

    [Fact]
    public void Row_15_Answer() => Check("answer.en", AnswerRendering.Parts(Answer, 12, LocalizedTexts.For("en")));

    [Fact]
    public void Row_15_Answer_in_Japanese() => Check("answer.ja", AnswerRendering.Parts(Answer, 12, LocalizedTexts.For("ja")));

    [Fact]
    public void Row_15_Abstention() => Check("abstention.en", AnswerRendering.Parts(Samples.NotInDocuments("Who?"), 13, LocalizedTexts.For("en")));

    [Fact]
    public void Row_15_Answer_that_can_be_read_on_the_page() =>
        Check("answer-linked.en", AnswerRendering.Parts(Answer, 12, LocalizedTexts.For("en"), page: "https://articles.example/answers/0f"));

    [Fact]
    public void Row_15_Abstention_with_nothing_near() =>
        Check("abstention-nothing.ru", AnswerRendering.Parts(new NotInDocuments("Who?", "Who?", "en", []), 13, LocalizedTexts.For("ru")));

    [Fact]
    public void Row_16_Quote_in_its_paragraph() => Check("quote.en", SourceRendering.Quote(Answer.Citations[1], LocalizedTexts.For("en")));

    [Fact]
    public void A_quote_and_a_source_name_their_page()
    {
        var citation = Answer.Citations[0] with { Source = Samples.AlJazeera with { Pages = PageStarts.At([(0, 3)]) } };
        var quote = Assert.Single(SourceRendering.Quote(citation, LocalizedTexts.For("ru"))).Html;
        Assert.StartsWith("[1] <b>Islands &amp; treaties</b>\nAl Jazeera, 14 декабря 2016 г.\nс. 3\n", quote);
        Assert.EndsWith("14 December 2016, p. 3", SourceRendering.List("Sources", [citation], LocalizedTexts.For("en")));
    }

    [Fact]
    public void Row_14_Sources() => Check("sources.en", SourceRendering.Sources([Samples.AlJazeera, Samples.Radio], LocalizedTexts.For("en")));

    [Fact]
    public void Row_14_Check_of_a_statement() => Check("check.en", SourceRendering.Check(
        new("He died in <1991>.", Verdict.Partial, 0.5, [new(Samples.AlJazeera, "He & she died.", new(0, 14))], "the year 1991 is not in the evidence"),
        LocalizedTexts.For("en")));

    [Fact]
    public void Row_14_Search() => Check("search.en", SourceRendering.Passages(
        [new(Samples.AlJazeera, new("First & foremost.", new(0, 17), []), 1, 1, 1), new(Samples.Radio, new("Second.", new(0, 7), []), 1, 1, 1)],
        LocalizedTexts.For("en")));

    [Fact]
    public void Row_23_Inline_results() => Check("inline.en", [.. AnswerRendering.InlineResults(Answer, LocalizedTexts.For("en"))
        .Select(result => new MessagePart(
            $"{result.Id}\n{result.Title}\n{result.Description}\n\n{((InputTextMessageContent)result.InputMessageContent).MessageText}", []))]);

    [Fact]
    public void The_words_that_answer_are_bold_and_markup_stays_text()
    {
        var answer = Answer with { Citations = [Answer.Citations[0] with { Answer = new(49, 71) }, Answer.Citations[1]] };

        var html = AnswerRendering.Parts(answer, 12, LocalizedTexts.For("en"))[0].Html;

        Assert.Contains("): Japan claims four islands &amp; calls them <b>&lt;Northern Territories&gt;</b>. [1]\n", html);
        Assert.Contains(": Russia holds them. [1][2]\n", html);
    }

    [Fact]
    public void Row_16_A_quote_longer_than_a_message_keeps_its_quotation_in_every_part()
    {
        var parts = SourceRendering.Quote(Samples.Citation(1, string.Concat(Enumerable.Repeat("word & word ", 500))), LocalizedTexts.For("en"));

        Assert.Equal(2, parts.Count);
        Assert.All(parts, part => Assert.NotNull(TelegramHtml.Visible(part.Html)));
        Assert.All(parts, part => Assert.Contains("<blockquote expandable>", part.Html));
    }

    [Fact]
    public void A_publisher_with_a_long_name_is_shortened_on_its_button()
    {
        var source = Samples.AlJazeera with { Publisher = new string('x', 35) + "😀😀😀" };
        var answer = Answer with { Citations = [Samples.Citation(1, "Japan", source: source), Answer.Citations[1]] };

        var label = AnswerRendering.Parts(answer, 1, LocalizedTexts.For("en"))[^1].Buttons[0].Text;

        Assert.InRange(label.Length, 1, 40);
        Assert.True(TelegramHtml.IsWellFormed(label));
    }

    private static void Check(string name, IReadOnlyList<MessagePart> parts, [CallerFilePath] string here = "")
    {
        var text = string.Concat(parts.Select(part => part.Html + "\n" + string.Concat(part.Buttons.Select(button => $"[{button.Text}]({button.CallbackData})\n"))));
        if (Environment.GetEnvironmentVariable("KURILBOT_GOLDEN") == "write")
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(here)!, "Golden", name + ".html"), text);
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".html")), text);
    }
}
