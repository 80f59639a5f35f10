using KurilBot.Core;

namespace KurilBot.Console.Tests;

public class AnswerTextTests
{
    [Fact]
    public void Sentences_of_one_source_stand_without_attribution() =>
        Assert.Equal("There are around 19,000 people living there. [1]", AnswerText.Of(Samples.OneSource));

    [Fact]
    public void Accounts_of_several_sources_say_whose_they_are() => Assert.Equal(
        """
        According to The Coast Post (14 December 2016): There are around 19,000 people living there. [1]
        According to Island Daily (15 February 2021): The island has 20,000 inhabitants and one bakery. [2]
        """,
        AnswerText.Of(Samples.TwoAccounts));

    [Fact]
    public void A_sentence_that_two_sources_support_needs_no_attribution() =>
        Assert.Equal("A family of sailors runs it. [1][2]", AnswerText.Of(Samples.Paraphrase));

    [Theory]
    [InlineData(0, "The documents do not answer this question, and nothing in them comes near it.")]
    [InlineData(1, "The documents do not answer this question; the passage closest to it is listed.")]
    [InlineData(2, "The documents do not answer this question; the 2 passages closest to it are listed.")]
    public void An_abstention_is_one_sentence_that_says_what_is_offered(int count, string expected) =>
        Assert.Equal(expected, AnswerText.Of(Samples.Abstention with { Closest = [.. Samples.Abstention.Closest.Take(count)] }));

    [Theory]
    [InlineData("ru", "В документах нет ответа на этот вопрос; приведены самые близкие к нему отрывки (2).")]
    [InlineData("ja", "文書にはこの質問への答えがありません。最も近い2か所を示します。")]
    public void An_abstention_speaks_the_language_of_the_question(string language, string expected) =>
        Assert.Equal(expected, AnswerText.Of(Samples.Abstention with { Language = language, Closest = [.. Samples.Abstention.Closest.Take(2)] }));

    [Theory]
    [InlineData("ru", "По сообщению The Coast Post (14 декабря 2016 г.): There are around 19,000 people living there. [1]")]
    [InlineData("ja", "The Coast Post（2016年12月14日）によると：There are around 19,000 people living there. [1]")]
    public void An_attribution_speaks_the_language_of_the_question_and_the_quote_its_own(string language, string expected) =>
        Assert.Equal(expected, AnswerText.Of(Samples.TwoAccounts with { Language = language }).Split('\n')[0]);

    [Theory]
    [InlineData("The Coast Post", "2016-12-14", "The Coast Post, 14 December 2016")]
    [InlineData("The Coast Post", null, "The Coast Post")]
    [InlineData(null, "2016-12-14", "14 December 2016")]
    [InlineData(null, null, "")]
    public void A_credit_says_what_is_known(string? publisher, string? day, string expected) =>
        Assert.Equal(expected, AnswerText.Credit(Samples.Harbour with { Publisher = publisher, Published = day is null ? null : DateOnly.Parse(day) }));
}
