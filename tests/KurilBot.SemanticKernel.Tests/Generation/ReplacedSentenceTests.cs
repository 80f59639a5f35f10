using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.SemanticKernel.Tests;

/// <summary>What stands in the place of a sentence of the model that does not hold: the words of the articles.</summary>
public sealed class ReplacedSentenceTests
{
    private const string People = "There are around 19,000 people living on the island.";
    private const string Opened = "The harbour of Okuba was opened by Mayor Rin Tanabe on Monday.";
    private const string Replaced = "Captain Ken Ogata said that the old ship will be replaced in spring.";
    private const string OneReplaced = "1 sentence of the model was replaced by the words of the articles.";

    [Theory]
    [InlineData("Captain Ken Ogata said that the old ship will be replaced in spring because of corruption.", Replaced, SentenceOutcome.Replaced)]
    [InlineData("The harbour of Okuba was opened by Mayor Rin Tanabe on Friday.", Opened, SentenceOutcome.Contradicted)]
    [InlineData("The harbour of Okuba was not opened by Mayor Rin Tanabe on Monday.", Opened, SentenceOutcome.Contradicted)]
    public async Task What_does_not_hold_is_replaced_by_what_the_articles_say_of_it(string made, string quote, SentenceOutcome outcome)
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync($"{People} [1] {made} [1][2]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People, quote], answer.Sentences.Select(s => s.Text));
        Assert.Equal((quote, Support.Supported), (answer.Citations[1].Quote, answer.Citations[1].Support!.Value));
        Assert.Equal([OneReplaced], answer.Notes);
        Assert.Equal([(People, SentenceOutcome.Verified), (made, outcome)], answer.Written.Select(s => (s.Text, s.Outcome)));
        Assert.Equal((null, true), (answer.Written[0].Finding, answer.Written[1].Finding is { Length: > 0 }));
    }

    [Theory]
    [InlineData("There are around 21,000 people living on the island.")]
    [InlineData("There are not 19,000 people living on the island.")]
    public async Task Words_that_the_answer_shows_already_are_not_shown_twice(string made)
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync($"{People} [1] {made} [1] {made} [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People], answer.Sentences.Select(s => s.Text));
        Assert.Equal(["2 sentences of the model were replaced by the words of the articles."], answer.Notes);
    }

    [Fact]
    public async Task Words_in_the_place_of_a_sentence_stand_where_it_stood_and_grow_with_the_answer()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync(
            $"The harbour of Okuba was opened by Mayor Rin Tanabe on Friday. [1] The island is famous for its oranges. [1] {People} [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([Opened, People], answer.Sentences.Select(s => s.Text));
        Assert.Equal([1, 2], answer.Citations.Select(c => c.Number));
        Assert.Equal(answer.Sentences, bot.Grown);
        Assert.Equal(
            [SentenceOutcome.Contradicted, SentenceOutcome.LeftOut, SentenceOutcome.Verified],
            answer.Written.Select(s => s.Outcome));
    }

    [Theory]
    [InlineData("19,000", People)]
    [InlineData("1961", "The ferry counts around 20,000 people living on the island.")]
    public async Task The_passage_that_the_sentence_names_speaks_first(string named, string quote)
    {
        await using var bot = await BotWithModel.StartAsync(
            request => request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : $"There are around 21,000 people living on the island. [{Number(request, named)}]",
            ferry: "The ferry counts around 20,000 people living on the island. " + BotWithModel.Ferry);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(quote, answer.Sentences[0].Text);
    }

    [Theory]
    [InlineData("1961")]
    [InlineData("19,000")]
    public async Task Words_that_share_a_third_with_a_sentence_take_its_place_whatever_passage_it_names(string named)
    {
        await using var bot = await BotWithModel.StartAsync(request => request.Prompt == "repair"
            ? GeneratedSentence.NotInDocuments : $"{People} [{Number(request, "19,000")}] Ken Ogata told reporters about a younger vessel coming before summer, replacing one. [{Number(request, named)}]");

        Assert.Equal([People, Replaced], Assert.IsType<Answered>(await bot.AskAsync()).Sentences.Select(s => s.Text));
    }

    [Fact]
    public async Task Where_sources_differ_each_of_the_words_has_its_publisher_and_date()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync($"{People} [1] Captain Ken Ogata said that the old ship will be replaced because of corruption. [1]");

        Assert.Equal(
            $"According to The Coast Post (17 May 2020): {People} [1]\nAccording to Island Daily (17 May 2020): {Replaced} [2]",
            AnswerText.Of(await bot.AskAsync()));
    }

    [Fact]
    public async Task Words_of_the_articles_alone_are_an_answer_where_these_are_thought_to_hold_one()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync("There are around 21,000 people living on the island. [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(("generative", People), (answer.Engine, Assert.Single(answer.Sentences).Text));
        Assert.Equal([OneReplaced], answer.Notes);
    }

    [Fact]
    public async Task Words_of_the_articles_alone_are_none_where_these_are_not_thought_to_hold_one()
    {
        await using var bot = await BotWithModel.StartAsync(
            request => request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : "There are around 21,000 people living on the island. [1]",
            answering: new() { MinimumConfidence = 1 });

        var answer = Assert.IsType<NotInDocuments>(await bot.AskAsync());

        Assert.Equal("extractive", answer.Engine);
        Assert.Contains("Too little of what the language model wrote is supported by the documents.", answer.Notes);
        Assert.DoesNotContain(OneReplaced, answer.Notes);
    }

    [Fact]
    public async Task A_sentence_that_is_only_replaced_counts_half()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync("There are around 21,000 people living on the island. [1] It has 5 lakes. [1]");

        Assert.Equal("extractive", (await bot.AskAsync()).Engine);
    }

    [Fact]
    public async Task Words_with_a_link_take_no_place()
    {
        await using var bot = await BotWithModel.StartAsync(
            request => request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : $"{People} [1] The timetable of the ferry is at the old pier today. [1]",
            ferry: "The timetable of the ferry is at https://evil.example/x today. It carried 300,000 passengers last year.");

        Assert.Equal([People], Assert.IsType<Answered>(await bot.AskAsync()).Sentences.Select(s => s.Text));
    }

    // The number under which the passage with these words was shown.
    private static int Number(ChatRequest request, string words) =>
        request.User[..request.User.IndexOf(words, StringComparison.Ordinal)].Split("<passage number=").Length - 1;
}
