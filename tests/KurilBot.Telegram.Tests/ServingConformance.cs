using KurilBot.Testing;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram.Tests;

/// <summary>Rows 8 to 12: who is served, and where.</summary>
public abstract class ServingConformance(StateUnderTest state) : TelegramConformance(state)
{
    [Fact]
    public async Task Row_08_Without_lists_everybody_is_served_and_the_log_says_so()
    {
        _bot.Start();
        _bot.Write(Ann, "May I?");
        await _bot.AnswersAsync(Ann);

        Assert.Contains(_bot.Loggers.Of(LogLevel.Warning), line => line.Contains("Telegram:AllowedUsers") && line.Contains("everybody"));
    }

    [Fact]
    public async Task Row_08_A_stranger_gets_one_line_with_their_id_and_then_silence()
    {
        _bot.Start(_bot.Options(users: [Ann]));
        _bot.Write(Ann, "May I?");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        var data = answer.Buttons[0].Data;

        var message = _bot.Write(Bob, "And I?");
        await _bot.MessagesAsync(Bob);
        _bot.Write(Bob, "/sources");
        _bot.Edit(Bob, message, "And may I?");
        _bot.Tap(Ann, data, answer.Id, from: Bob);
        _bot.Query(Bob, "And here?");
        await _bot.QuietAsync();

        var line = Assert.Single(Server.MessagesIn(Bob));
        Assert.Contains($"{Bob}", line.Visible);
        Assert.Single(_bot.Asked);
        Assert.Empty(Server.CallsOf("answerInlineQuery"));
        Assert.All(Server.CallsOf("answerCallbackQuery"), call => Assert.Null(call.Text));
        Assert.Single(Server.MessagesIn(Ann));

        await _bot.RestartAsync(_bot.Options(users: [Ann]));
        _bot.Write(Bob, "Now?");
        await _bot.QuietAsync();
        Assert.Single(Server.MessagesIn(Bob));
    }

    [Fact]
    public async Task Row_08_Everybody_is_served_in_a_chat_that_is_listed()
    {
        _bot.Start(_bot.Options(chats: [Group]));
        _bot.Write(Group, "@KurilBot here?", from: Bob);
        await _bot.AnswersAsync(Group);
        _bot.Write(Bob, "And in private?");
        await _bot.QuietAsync();

        Assert.Single(_bot.Asked);
        Assert.Contains($"{Bob}", Assert.Single(Server.MessagesIn(Bob)).Visible);
    }

    [Fact]
    public async Task Row_09_Too_many_questions_get_one_notice_and_no_answer_until_a_minute_has_passed()
    {
        _bot.Start(_bot.Options(perMinute: 2));
        for (var i = 1; i <= 5; i++)
            _bot.Write(Ann, $"Question {i}?");
        _bot.Write(Bob, "Mine?");
        await _bot.QuietAsync();

        Assert.Equal(2, _bot.Asked.Count(asked => asked.Question.StartsWith("Question")));
        Assert.Equal(3, Server.MessagesIn(Ann).Count);
        Assert.Equal(LocalizedTexts.For("en").TooManyQuestions, Server.MessagesIn(Ann)[^1].Visible);
        Assert.Single(Server.MessagesIn(Bob));

        _bot.Clock.Advance(TimeSpan.FromMinutes(1));
        _bot.Write(Ann, "Question 6?");
        await _bot.AnswersAsync(Ann, 3);
    }

    [Theory]
    [InlineData("/ask@KurilBot who?", "who?")]
    [InlineData("/ask@kurilbot who?", "who?")]
    [InlineData("/ASK@KURILBOT who?", "who?")]
    [InlineData("/ask who?", "who?")]
    [InlineData("@KurilBot who?", "who?")]
    [InlineData("@kurilbot, who?", "who?")]
    [InlineData("😀😀 @KurilBot who?", "😀😀 who?")]
    [InlineData("Tell us @KurilBot: who?", "Tell us : who?")]
    [InlineData("/ask@OtherBot who?", null)]
    [InlineData("@KurilBotX who?", null)]
    [InlineData("mail@KurilBot who?", null)]
    [InlineData("who?", null)]
    [InlineData("/unknown who?", null)]
    public async Task Row_10_In_a_group_only_what_names_the_bot_is_answered(string text, string? question)
    {
        _bot.Start();
        _bot.Write(Group, text, from: Ann);
        await _bot.QuietAsync();

        Assert.Equal(question is null ? [] : [question], _bot.Asked.Select(asked => asked.Question));
        Assert.Equal(question is null ? 0 : 1, Server.MessagesIn(Group).Count);
    }

    [Fact]
    public async Task Row_10_In_a_group_a_reply_to_the_bot_is_answered_and_one_to_others_is_not()
    {
        _bot.Start();
        _bot.Write(Group, "And then?", from: Ann, repliesTo: FakeBotApiServer.BotId);
        _bot.Write(Group, "Not you?", from: Ann, repliesTo: Bob);
        await _bot.QuietAsync();

        Assert.Equal(["And then?"], _bot.Asked.Select(asked => asked.Question));
    }

    [Fact]
    public async Task Row_10_Other_bots_and_what_inline_bots_wrote_are_ignored()
    {
        _bot.Start();
        _bot.Write(Group, "@KurilBot a loop?", from: Bob, fromBot: true);
        _bot.Write(Ann, "A result?", viaBot: "gif");
        await _bot.QuietAsync();

        Assert.Empty(_bot.Asked);
        Assert.Empty(Server.Messages);
    }

    [Fact]
    public async Task Row_11_What_is_sent_into_a_topic_names_it_and_answers_the_question_without_link_previews()
    {
        _bot.Start();
        var message = _bot.Write(Group, "/ask@KurilBot who?", from: Ann, thread: 77);
        var answer = (await _bot.AnswersAsync(Group))[0];
        _bot.Push(Updates.Tap(5000, Group, answer.Buttons[0].Data, answer.Id, from: Ann, thread: 77));
        await _bot.QuietAsync();

        Assert.All(Server.CallsOf("sendMessage", "sendChatAction"), call => Assert.Equal(77, call.Thread));
        Assert.All(Server.CallsOf("sendMessage", "editMessageText"), call => Assert.True((bool)call.Body["link_preview_options"]!["is_disabled"]!));
        var sent = Server.CallsOf("sendMessage");
        Assert.Equal([message, answer.Id], sent.Select(call => (int)call.Body["reply_parameters"]!["message_id"]!));
        Assert.All(sent, call => Assert.True((bool)call.Body["reply_parameters"]!["allow_sending_without_reply"]!));
        Assert.NotEmpty(Server.CallsOf("sendChatAction"));
    }

    [Fact]
    public async Task Row_11_The_general_topic_is_named_for_typing_only()
    {
        _bot.Start();
        _bot.Write(Group, "/ask@KurilBot who?", from: Ann, thread: 1);
        await _bot.AnswersAsync(Group);

        Assert.All(Server.CallsOf("sendMessage"), call => Assert.Null(call.Thread));
        Assert.All(Server.CallsOf("sendChatAction"), call => Assert.Equal(1, call.Thread));
    }

    [Fact]
    public async Task Row_11_Topics_are_conversations_of_their_own()
    {
        _bot.Start();
        _bot.Write(Group, "/ask@KurilBot one?", from: Ann, thread: 7);
        _bot.Write(Group, "/ask@KurilBot two?", from: Ann, thread: 8);
        _bot.Write(Group, "/ask@KurilBot three?", from: Ann, thread: 7);
        await _bot.AnswersAsync(Group, 3);

        Assert.Equal(["one?"], _bot.Asked.Last().History.Select(turn => turn.Question));
        Assert.Empty(_bot.Asked.ElementAt(1).History);
    }

    [Fact]
    public async Task Row_12_A_chat_that_puts_the_bot_out_is_left_alone_until_it_lets_it_in_again()
    {
        _bot.Start();
        _bot.Membership(Group, "kicked");
        await _bot.QuietAsync();
        _bot.Write(Group, "/ask@KurilBot who?", from: Ann);
        await _bot.QuietAsync();
        Assert.Empty(Server.CallsOf("sendMessage", "sendChatAction"));

        _bot.Membership(Group, "member");
        await _bot.QuietAsync();
        _bot.Write(Group, "/ask@KurilBot who now?", from: Ann);
        await _bot.AnswersAsync(Group);
    }

    [Fact]
    public async Task Row_12_A_refusal_for_good_is_not_tried_again()
    {
        Server.Rule("sendMessage", call => call.Chat == Group ? BotApiFault.Error(403, "Forbidden: bot was kicked from the supergroup chat") : null);
        _bot.Start();
        _bot.Write(Group, "/ask@KurilBot who?", from: Ann);
        _bot.Write(Group, "/ask@KurilBot and who?", from: Ann);
        await _bot.QuietAsync();

        Assert.Single(Server.CallsOf("sendMessage"));
        Server.Rule("sendMessage", _ => null);
        _bot.Membership(Group, "administrator");
        await _bot.QuietAsync();
        _bot.Write(Group, "/ask@KurilBot who now?", from: Ann);
        await _bot.AnswersAsync(Group);
    }

    [Fact]
    public async Task Row_12_A_user_who_blocked_the_bot_and_writes_again_is_served()
    {
        Server.Script("sendMessage", BotApiFault.Blocked);
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.QuietAsync();
        Assert.Empty(Server.MessagesIn(Ann));

        _bot.Write(Ann, "Who now?");
        await _bot.AnswersAsync(Ann);
    }

    [Fact]
    public async Task Row_12_A_group_that_moved_is_followed_and_the_message_sent_once_more()
    {
        const long Moved = -100999;
        Server.Rule("sendMessage", call => call.Chat == Group ? BotApiFault.MigratedTo(Moved) : null);
        Server.Rule("editMessageText", call => call.Chat == Group ? BotApiFault.MigratedTo(Moved) : null);
        _bot.Start();
        _bot.Write(Group, "/ask@KurilBot who?", from: Ann);
        await _bot.AnswersAsync(Moved);
        _bot.Write(Moved, "/ask@KurilBot and then?", from: Ann);
        await _bot.AnswersAsync(Moved, 2);

        Assert.Single(Server.CallsOf("sendMessage"), call => call.Chat == Group);
        Assert.Equal(2, Server.CallsOf("sendMessage").Count(call => call.Chat == Moved));
        Assert.Equal(["who?"], _bot.Asked.Last().History.Select(turn => turn.Question));
    }
}

/// <summary>The bot remembers in a file.</summary>
public sealed class ServingInAFile() : ServingConformance(new FileState());

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class ServingInPostgreSql(PostgreSqlCluster cluster) : ServingConformance(new ServerState(cluster));
