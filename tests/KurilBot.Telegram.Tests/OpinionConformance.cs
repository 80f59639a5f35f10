using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>What askers think of answers, and forgetting them.</summary>
public abstract class OpinionConformance(StateUnderTest state) : TelegramConformance(state)
{
    [Fact]
    public async Task Only_the_asker_says_what_they_think_of_an_answer_and_the_last_word_counts()
    {
        _bot.Start(_bot.Options(chats: [Group]));
        _bot.Write(Group, "@KurilBot who?", from: Ann);
        var answer = (await _bot.AnswersAsync(Group))[0];
        var (up, down) = (answer.Buttons[^2].Data, answer.Buttons[^1].Data);

        _bot.Tap(Group, up, answer.Id, from: Ann);
        await _bot.QuietAsync();
        _bot.Tap(Group, down, answer.Id, from: Ann);
        await _bot.QuietAsync();
        _bot.Tap(Group, up, answer.Id, from: Bob);
        await _bot.QuietAsync();

        Assert.Equal([-1L], _bot.Opinions());
        var texts = LocalizedTexts.For("en");
        Assert.Equal([texts.OpinionNoted, texts.OpinionNoted, texts.OpinionOfAsker], Server.CallsOf("answerCallbackQuery").Select(call => call.Text));
    }

    [Fact]
    public async Task Sources_link_to_the_answer_on_the_page_under_an_address_that_nobody_can_guess()
    {
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];

        Assert.Matches("<a href=\"https://articles.example/answers/[0-9a-f]{32}#1\">Al Jazeera, 14 December 2016</a>", answer.Text);
    }

    [Fact]
    public async Task Forgetting_takes_away_all_that_somebody_wrote_and_leaves_what_others_did()
    {
        _bot.Start();
        _bot.Write(Ann, "Where is the secret harbour?");
        _bot.Write(Bob, "Where is the other harbour?");
        await _bot.AnswersAsync(Ann);
        await _bot.AnswersAsync(Bob);
        await _bot.QuietAsync();

        _bot.Write(Ann, "/forget");
        await _bot.MessagesAsync(Ann, 2);
        await _bot.QuietAsync();

        var kept = string.Join('\n', _bot.Rows("SELECT body FROM inbox"), _bot.Rows("SELECT text FROM questions"), _bot.Rows("SELECT answer FROM answers"));
        Assert.DoesNotContain("secret", kept);
        Assert.Contains("other harbour", _bot.Rows("SELECT text FROM questions"));
        Assert.Contains("other harbour", _bot.Rows("SELECT answer FROM answers"));
        Assert.Equal(LocalizedTexts.For("en").Forgotten, Server.MessagesIn(Ann)[^1].Visible);
    }
}

/// <summary>In a file.</summary>
public sealed class OpinionsInAFile() : OpinionConformance(new FileState());

/// <summary>In PostgreSQL.</summary>
public sealed class OpinionsInPostgreSql(PostgreSqlCluster cluster) : OpinionConformance(new ServerState(cluster));
