using KurilBot.Core;

namespace KurilBot.SemanticKernel.Tests;

/// <summary>Articles that differ, and a model that tells of one.</summary>
public sealed class DifferingAccountsTests
{
    private const string People = "There are around 19,000 people living on the island.";
    private const string More = "The company says that 25,000 people live on the island.";

    [Theory]
    [InlineData("Around 19,000 people live on the island. [1][2]", "Around 19,000 people live on the island.", More)]
    [InlineData("25,000 people live on the island. [1][2]", "25,000 people live on the island.", People)]
    public async Task The_account_that_the_model_left_out_stands_beside_its_answer(string written, string own, string other)
    {
        await using var bot = await BotAsync(written);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal("generative", answer.Engine);
        Assert.True(answer.Differing);
        Assert.Equal([own, other], answer.Sentences.Select(s => s.Text));
        Assert.Equal([[1], [2]], answer.Sentences.Select(s => s.Citations));
        Assert.Equal((other, Support.Supported), (answer.Citations[1].Quote, answer.Citations[1].Support!.Value));
        Assert.StartsWith("The documents differ on this.\nAccording to ", AnswerText.Of(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_that_the_model_tells_itself_are_not_told_again()
    {
        await using var bot = await BotAsync("25,000 people live on the island. [1][2] Around 19,000 people live on the island. [1][2]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.True(answer.Differing);
        Assert.Equal(["25,000 people live on the island.", "Around 19,000 people live on the island."], answer.Sentences.Select(s => s.Text));
    }

    [Fact]
    public async Task Where_the_articles_agree_nothing_is_set_beside_the_answer()
    {
        await using var bot = await BotWithModel.StartAsync("Around 19,000 people live on the island. [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.False(answer.Differing);
        Assert.Single(answer.Sentences);
    }

    [Fact]
    public async Task A_model_that_finds_no_answer_is_given_none()
    {
        await using var bot = await BotAsync(GeneratedSentence.NotInDocuments);

        Assert.IsType<NotInDocuments>(await bot.AskAsync());
    }

    private static Task<BotWithModel> BotAsync(string written) => BotWithModel.StartAsync(
        request => request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : written, ferry: BotWithModel.Ferry + " " + More);
}
