using System.Collections.Concurrent;
using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.SemanticKernel.Tests;

/// <summary>A judge beside the built-in check: of single claims, and of what a model writes.</summary>
public sealed class JudgedAnswerTests
{
    private const string People = "There are around 19,000 people living on the island.";
    private const string Ferry = "The ferry to Okuba has been run by the Ogata family since 1961.";
    private const string Captain = "Captain Ken Ogata said that the old ship will be replaced in spring.";

    // The built-in check finds the first supported, and the second only in part.
    private const string OtherWords = "Around 19,000 people live on the island.";
    private const string FarWords = "Captain Ken Ogata said that a younger vessel takes over in spring.";

    private const string NoAnswer = "The judge did not answer; the built-in check decided.";

    [Theory]
    [InlineData(FarWords, "Yes", Verdict.Supported, 0.9, null)]
    [InlineData(OtherWords, "No", Verdict.NotFound, 0.1, "the judge does not find it in the evidence")]
    [InlineData(Ferry, "No", Verdict.Supported, 0.99, null)]
    public async Task A_claim_is_as_the_judge_says_unless_the_articles_have_its_words(string claim, string said, Verdict verdict, double score, string? reason)
    {
        await using var bot = await JudgedAsync("", said);

        var check = await bot.CheckAsync(claim);

        Assert.Equal((verdict, score, reason), (check.Verdict, check.Score, check.Reason));
        Assert.NotEmpty(check.Evidence);
    }

    [Fact]
    public async Task What_supports_a_claim_in_the_eyes_of_both_keeps_its_score()
    {
        await using var alone = await BotWithModel.StartAsync("");
        await using var bot = await JudgedAsync("", "Yes");

        Assert.Equivalent(await alone.CheckAsync(OtherWords), await bot.CheckAsync(OtherWords));
        Assert.Single(bot.Requests);
    }

    [Theory]
    [InlineData("The ferry to Okuba has been run by the Ogata family since 1971.")]
    [InlineData("The ferry to Okuba has not been run by the Ogata family since 1961.")]
    public async Task What_a_comparison_contradicts_no_judge_confirms(string claim)
    {
        await using var bot = await JudgedAsync("", "Yes");

        Assert.Equal(Verdict.Contradicted, (await bot.CheckAsync(claim)).Verdict);
        Assert.Empty(bot.Requests);
    }

    [Theory]
    [InlineData(FarWords)]
    [InlineData(OtherWords)]
    public async Task Where_the_judge_babbles_the_built_in_check_decides_and_says_so(string claim)
    {
        await using var alone = await BotWithModel.StartAsync("");
        await using var bot = await JudgedAsync("", "As a language model I cannot tell.");

        var (built, check) = (await alone.CheckAsync(claim), await bot.CheckAsync(claim));

        Assert.Equal((built.Verdict, built.Score), (check.Verdict, check.Score));
        Assert.EndsWith("the judge did not answer; the built-in check decided", check.Reason, StringComparison.Ordinal);
        Assert.StartsWith(built.Reason ?? "", check.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_judge_reads_the_passages_of_the_evidence_behind_their_headline()
    {
        await using var bot = await JudgedAsync("", "Yes");

        await bot.CheckAsync(FarWords);

        Assert.Equal($"Document: About the ferry\n{BotWithModel.Ferry}\nClaim: {FarWords}", Assert.Single(bot.Requests).User.Trim());
    }

    [Fact]
    public async Task Words_of_the_model_that_the_judge_confirms_are_shown_with_their_quote()
    {
        await using var bot = await JudgedAsync($"{People} [1] {FarWords} [2]", "Yes");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People, FarWords], answer.Sentences.Select(s => s.Text));
        var quote = answer.Citations[1];
        Assert.Equal((Captain, Support.Supported, 0.9), (quote.Quote, quote.Support!.Value, quote.Score));
        Assert.Empty(answer.Notes);
        Assert.Equal(answer.Sentences, bot.Grown);
        // What an article says in these words is not asked about.
        Assert.Equal($"Document: About the ferry\n{Captain}\nClaim: {FarWords}", Assert.Single(bot.Requests, r => r.Prompt == "judge").User.Trim());
    }

    [Fact]
    public async Task Words_of_the_model_that_the_judge_denies_give_way_to_those_of_the_article()
    {
        await using var bot = await JudgedAsync($"{OtherWords} [1] {Ferry} [2]", "No");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People, Ferry], answer.Sentences.Select(s => s.Text));
        Assert.Equal((SentenceOutcome.Replaced, "the judge does not find it in the evidence"), (answer.Written[0].Outcome, answer.Written[0].Finding));
    }

    [Fact]
    public async Task Without_the_judge_s_answer_the_built_in_check_decides_on_the_model_s_words_too()
    {
        await using var bot = await JudgedAsync($"{OtherWords} [1] {FarWords} [2]", "Who knows?");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([OtherWords, Captain], answer.Sentences.Select(s => s.Text));
        Assert.Equal([NoAnswer, "1 sentence of the model was replaced by the words of the articles."], answer.Notes);
    }

    [Fact]
    public async Task A_model_s_words_that_a_comparison_contradicts_no_judge_confirms()
    {
        await using var bot = await JudgedAsync($"{People} [1] The ferry to Okuba has been run by the Ogata family since 1971. [2]", "Yes");

        Assert.Equal([People, Ferry], Assert.IsType<Answered>(await bot.AskAsync()).Sentences.Select(s => s.Text));
        Assert.DoesNotContain(bot.Requests, request => request.Prompt == "judge");
    }

    [Fact]
    public async Task Sentences_are_judged_side_by_side_and_come_out_in_their_order()
    {
        var (asked, second) = (new ConcurrentQueue<string>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var bot = await BotWithModel.StartAsync(
            request =>
            {
                if (request.Prompt != "judge")
                    return request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : $"{OtherWords} [1] {FarWords} [2]";
                asked.Enqueue(request.User);
                if (request.User.Contains(FarWords, StringComparison.Ordinal))
                    second.SetResult();
                // The first one is not answered before the second one is asked.
                return new ChatScript("Yes") { Before = (_, token) => second.Task.WaitAsync(token) };
            },
            isJudged: true);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([OtherWords, FarWords], answer.Sentences.Select(s => s.Text));
        Assert.Equal(answer.Sentences, bot.Grown);
        Assert.Equal(2, asked.Count);
    }

    private static Task<BotWithModel> JudgedAsync(string written, string judged) => BotWithModel.StartAsync(
        request => request.Prompt switch { "judge" => judged, "repair" => GeneratedSentence.NotInDocuments, _ => written }, isJudged: true);
}
