using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.SemanticKernel.Tests;

/// <summary>Answers of a model to questions in Russian and Japanese: drafted in English, checked, and then translated.</summary>
public sealed class TranslatedAnswerTests
{
    private const string People = "There are around 19,000 people living on the island.";
    private const string Ferry = "The ferry to Okuba has been run by the Ogata family since 1961.";
    private const string PeopleInRussian = "На острове живёт около 19 000 человек.";
    private const string FerryInRussian = "Паром в Окуба принадлежит семье Огата с 1961 года.";
    private const string Question = "Сколько людей живёт на острове?";

    [Fact]
    public async Task A_question_in_Russian_is_answered_in_Russian_with_the_checked_sentences_and_the_quotes_in_English_behind_it()
    {
        await using var bot = await StartAsync($"{People} [1] {Ferry} [2]", sentence => sentence.StartsWith(People) ? PeopleInRussian : FerryInRussian);

        var answer = Assert.IsType<Answered>(await bot.AskAsync(Question));

        Assert.Equal([PeopleInRussian, FerryInRussian], answer.Sentences.Select(s => s.Text));
        Assert.Equal([People, Ferry], answer.Sentences.Select(s => s.Original));
        Assert.Equal([People, Ferry], answer.Citations.Select(c => c.Quote));
        Assert.Equal(("generative", "ru"), (answer.Engine, answer.Language));
        Assert.Empty(answer.Notes);
        Assert.Equal(answer.Sentences, bot.Grown);
        Assert.DoesNotContain("английском", AnswerText.Of(answer));
    }

    [Fact]
    public async Task A_question_in_Japanese_is_answered_in_Japanese()
    {
        await using var bot = await StartAsync($"{People} [1]", _ => "島にはおよそ1万9000人が住んでいます。");

        var answer = Assert.IsType<Answered>(await bot.AskAsync("島には何人住んでいますか。"));

        Assert.Equal("島にはおよそ1万9000人が住んでいます。", Assert.Single(answer.Sentences).Text);
        Assert.Equal(People, answer.Sentences[0].Original);
    }

    [Fact]
    public async Task A_question_in_English_is_not_translated()
    {
        await using var bot = await StartAsync($"{People} [1]", _ => PeopleInRussian);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Null(Assert.Single(answer.Sentences).Original);
        Assert.DoesNotContain(bot.Requests, request => request.Prompt == "translate");
    }

    [Theory]
    [InlineData("На острове живёт около 21 000 человек.", "the number 19000 is not in it")]
    [InlineData("На острове живёт около 19 000 человек. Они рыбаки.", "a sentence was added")]
    [InlineData("На острове не живёт около 19 000 человек.", "it denies something else")]
    [InlineData("В Токио живёт около 19 000 человек.", "the name Токио was added")]
    [InlineData("There are around 19,000 people living on the island.", "it is not in the language of the question")]
    [InlineData("Извините, я не могу помочь с этим вопросом.", "the number 19000 is not in it")]
    public async Task A_translation_that_does_not_hold_is_not_shown_and_the_answer_says_so(string translation, string why)
    {
        await using var bot = await StartAsync($"{People} [1] {Ferry} [2]", sentence => sentence.StartsWith(People) ? translation : FerryInRussian);

        var answer = Assert.IsType<Answered>(await bot.AskAsync(Question));

        Assert.Equal([People, FerryInRussian], answer.Sentences.Select(s => s.Text));
        Assert.Equal([null, Ferry], answer.Sentences.Select(s => s.Original));
        Assert.Equal([$"A sentence stays in English: of its translation, {why}."], answer.Notes);
        Assert.EndsWith("(Предложений, оставленных на английском, потому что перевод не прошёл проверку: 1.)", AnswerText.Of(answer));
    }

    [Theory]
    [InlineData("На острове живёт около 19 000 человек. [2]")]
    [InlineData("[1] На острове живёт около 19 000 человек.")]
    [InlineData("На острове живёт около 19 000 человек. [1][2]")]
    [InlineData("На острове живёт около 19 000 человек.")]
    public async Task A_translation_whose_citation_marks_moved_is_not_shown(string translation)
    {
        await using var bot = await StartAsync($"{People} [1]", _ => translation, marks: false);

        var answer = Assert.IsType<Answered>(await bot.AskAsync(Question));

        Assert.Equal(People, Assert.Single(answer.Sentences).Text);
        Assert.Equal(["A sentence stays in English: of its translation, its citation marks are others."], answer.Notes);
    }

    [Fact]
    public async Task A_model_that_fails_while_it_translates_loses_no_sentence_and_is_not_asked_again()
    {
        await using var bot = await BotWithModel.StartAsync(request => request.Prompt == "translate"
            ? new ChatScript("") { Status = 400, Raw = "{}" } : new ChatScript($"{People} [1] {Ferry} [2]"));

        var answer = Assert.IsType<Answered>(await bot.AskAsync(Question));

        Assert.Equal([People, Ferry], answer.Sentences.Select(s => s.Text));
        Assert.DoesNotContain(bot.Requests, request => request.Prompt == "translate" && request.User.Contains("ferry"));
        Assert.Contains("answered 400", Assert.Single(answer.Notes));
        Assert.EndsWith("проверку: 2.)", AnswerText.Of(answer));
    }

    [Fact]
    public async Task What_the_check_leaves_out_is_not_translated()
    {
        await using var bot = await StartAsync($"{People} [1] There are around 21,000 people living on the island. [1]", _ => PeopleInRussian);

        var answer = Assert.IsType<Answered>(await bot.AskAsync(Question));

        Assert.Equal(PeopleInRussian, Assert.Single(answer.Sentences).Text);
        Assert.Single(bot.Requests, request => request.Prompt == "translate");
    }

    private static Task<BotWithModel> StartAsync(string draft, Func<string, string> translate, bool marks = true) => BotWithModel.StartAsync(request =>
    {
        if (request.Prompt != "translate")
            return request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : draft;
        var sentence = request.User.Split("<translate>")[1].Split("</translate>")[0];
        return translate(sentence) + (marks ? sentence[sentence.LastIndexOf(' ')..] : "");
    });
}
