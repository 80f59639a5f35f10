using System.Text;
using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>Rows 13 to 16 and 23: what is answered.</summary>
public abstract class AnsweringConformance(StateUnderTest state) : TelegramConformance(state)
{
    [Fact]
    public async Task Row_13_Typing_is_shown_at_once_and_again_every_few_seconds_until_the_answer_is_there()
    {
        var slow = new TaskCompletionSource();
        _bot.Answer = async (question, _, _) =>
        {
            await slow.Task;
            return Samples.Answered(question, "Done.");
        };
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.UntilAsync(() => Server.CallsOf("sendChatAction").Count >= 4);
        slow.SetResult();
        await _bot.AnswersAsync(Ann);
        await _bot.QuietAsync();
        var typing = Server.CallsOf("sendChatAction");
        _bot.Clock.Advance(TimeSpan.FromSeconds(20));
        await _bot.UntilAsync(() => Server.CallsOf("getUpdates").Count > 0);

        Assert.Equal(typing.Count, Server.CallsOf("sendChatAction").Count);
        Assert.All(typing, call => Assert.Equal("typing", (string?)call.Body["action"]));
        var asked = Server.CallsOf("sendMessage")[0].At;
        Assert.InRange((typing[0].At - asked).TotalSeconds, -1, 1);
        Assert.All(typing.Zip(typing.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 4, 5.3));
    }

    [Fact]
    public async Task Row_13_Typing_stops_after_an_error()
    {
        _bot.Answer = (_, _, _) => throw new InvalidOperationException("a bug");
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.QuietAsync();
        _bot.Clock.Advance(TimeSpan.FromSeconds(20));
        _bot.Write(Bob, "/help");
        await _bot.QuietAsync();

        // The one at once, which may come in after the error.
        Assert.True(Server.CallsOf("sendChatAction").Count <= 1);
    }

    [Theory]
    [InlineData("/start", "Ask me a question")]
    [InlineData("/help", "/sources")]
    [InlineData("/ask", "/ask How many")]
    [InlineData("/search", "/search peace")]
    [InlineData("/search peace treaty", "A passage on peace treaty.")]
    [InlineData("/sources", "Al Jazeera, 14 December 2016")]
    [InlineData("/check", "/check The treaty")]
    [InlineData("/check He died in 1991.", "the year 1991 is not in the evidence")]
    [InlineData("/new", "start afresh")]
    [InlineData("/nonsense", "/help")]
    public async Task Row_14_Commands_are_answered(string text, string expected)
    {
        _bot.Start();
        _bot.Write(Ann, text);
        var message = (await _bot.MessagesAsync(Ann))[0];

        Assert.Contains(expected, message.Visible);
        Assert.Empty(_bot.Asked);
    }

    [Fact]
    public async Task Row_14_New_begins_a_conversation_without_the_old_one()
    {
        _bot.Start();
        _bot.Write(Ann, "Who was he?");
        _bot.Write(Ann, "When did he die?");
        _bot.Write(Ann, "/new");
        _bot.Write(Ann, "Where?");
        await _bot.QuietAsync();

        Assert.Equal(["Who was he?"], _bot.Asked.ElementAt(1).History.Select(turn => turn.Question));
        Assert.Contains("This answers", _bot.Asked.ElementAt(1).History[0].Answer);
        Assert.Empty(_bot.Asked.ElementAt(2).History);
    }

    [Fact]
    public async Task Row_14_The_menu_is_set_for_private_chats_and_groups_in_every_language()
    {
        _bot.Start();
        await _bot.UntilAsync(() => Server.CallsOf("setMyCommands").Count == 8);

        var menus = Server.CallsOf("setMyCommands");
        Assert.Equal(
            from scope in new[] { "all_group_chats", "default" } from language in new[] { "", "en", "ja", "ru" } select $"{scope} {language}",
            menus.Select(call => $"{(string)call.Body["scope"]!["type"]!} {(string?)call.Body["language_code"]}").Order());
        Assert.All(menus, call => Assert.Equal(
            ["ask", "search", "check", "sources", "new", "forget", "help"], call.Body["commands"]!.AsArray().Select(command => (string)command!["command"]!)));
    }

    [Theory]
    [InlineData("ru", "Задайте вопрос")]
    [InlineData("ru-RU", "Задайте вопрос")]
    [InlineData("ja", "質問をどうぞ")]
    [InlineData("en-GB", "Ask me a question")]
    [InlineData("de", "Ask me a question")]
    public async Task Row_14_The_bot_speaks_the_language_of_the_user(string language, string expected)
    {
        _bot.Start();
        _bot.Write(Ann, "/start", language: language);

        Assert.Contains(expected, (await _bot.MessagesAsync(Ann))[0].Visible);
    }

    [Fact]
    public async Task Row_15_An_answer_has_markers_sources_and_a_button_for_each_citation()
    {
        _bot.Answer = (question, _, _) => Task.FromResult<Answer>(Samples.Answered(question, "One.", "Two."));
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];

        Assert.Equal("HTML", (string?)Server.CallsOf("editMessageText")[^1].Body["parse_mode"], ignoreCase: true);
        Assert.Equal("One. [1] Two. [2]\n\nSources\n[1] Al Jazeera, 14 December 2016\n[2] Al Jazeera, 14 December 2016", answer.Visible);
        Assert.Equal(["[1] Al Jazeera", "[2] Al Jazeera", "👍", "👎"], answer.Buttons.Select(button => button.Text));
        Assert.All(answer.Buttons, button => Assert.InRange(Encoding.UTF8.GetByteCount(button.Data), 1, 64));
    }

    [Fact]
    public async Task Row_15_An_abstention_says_so_and_offers_what_came_closest()
    {
        _bot.Answer = (question, _, _) => Task.FromResult<Answer>(Samples.NotInDocuments(question));
        _bot.Start();
        _bot.Write(Ann, "Who?", language: "ru");
        var answer = (await _bot.AnswersAsync(Ann))[0];

        Assert.Equal("В статьях нет ответа на этот вопрос.\n\nБлиже всего к вопросу\n[1] Al Jazeera, 14 декабря 2016 г.", answer.Visible);
        _bot.Tap(Ann, answer.Buttons[0].Data, answer.Id);
        Assert.Contains("The nearest words.", (await _bot.MessagesAsync(Ann, 2))[1].Visible);
    }

    [Fact]
    public async Task Row_16_A_tap_shows_the_quote_in_its_paragraph_after_a_restart_too()
    {
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        await _bot.RestartAsync();
        _bot.Clock.Advance(TimeSpan.FromDays(31));

        _bot.Tap(Ann, answer.Buttons[0].Data, answer.Id, accessible: false);
        var quote = (await _bot.MessagesAsync(Ann, 2))[1];

        Assert.Equal(
            "[1] <b>Islands &amp; treaties</b>\nAl Jazeera, 14 December 2016\n"
            + "<blockquote expandable>Before it. <b>This answers Who?</b> After it.</blockquote>", quote.Text);
        var answered = Assert.Single(Server.CallsOf("answerCallbackQuery"));
        Assert.True(answered.Number < Server.CallsOf("sendMessage")[^1].Number);
    }

    [Theory]
    [InlineData("q:1:9")]
    [InlineData("q:77:1")]
    [InlineData("q:1")]
    [InlineData("q:-1:1")]
    [InlineData("something else")]
    [InlineData("")]
    [InlineData("q:99999999999999999999:1")]
    public async Task Row_16_A_tap_on_what_is_not_known_gets_a_short_notice(string data)
    {
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);
        _bot.Tap(Ann, data);
        await _bot.QuietAsync();

        Assert.InRange(Assert.Single(Server.CallsOf("answerCallbackQuery")).Text!.Length, 1, 200);
        Assert.Single(Server.MessagesIn(Ann));
    }

    [Fact]
    public async Task Row_16_A_citation_of_another_chat_is_not_shown()
    {
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        _bot.Tap(Bob, answer.Buttons[0].Data);
        await _bot.QuietAsync();

        Assert.NotNull(Assert.Single(Server.CallsOf("answerCallbackQuery")).Text);
        Assert.Empty(Server.MessagesIn(Bob));
    }

    [Fact]
    public async Task Row_16_A_tap_is_answered_while_a_question_of_the_chat_is_still_in_work()
    {
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        var slow = new TaskCompletionSource<Answer>();
        _bot.Answer = (_, _, _) => slow.Task;
        _bot.Write(Ann, "Slow?");
        await _bot.MessagesAsync(Ann, 2);

        _bot.Tap(Ann, answer.Buttons[0].Data, answer.Id);
        await _bot.MessagesAsync(Ann, 3);

        Assert.Single(Server.CallsOf("answerCallbackQuery"));
        slow.SetResult(Samples.Answered("Slow?", "Now."));
    }

    [Fact]
    public async Task Row_16_A_tap_that_is_too_old_to_be_answered_still_shows_the_quote()
    {
        Server.Rule("answerCallbackQuery", BotApiFault.Error(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"));
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        _bot.Tap(Ann, answer.Buttons[0].Data, answer.Id);

        await _bot.MessagesAsync(Ann, 2);
        Assert.Single(Server.CallsOf("answerCallbackQuery"));
    }

    [Fact]
    public async Task Row_23_An_inline_query_gets_up_to_five_answers_with_their_sources()
    {
        _bot.Answer = (question, _, _) => Task.FromResult<Answer>(
            Samples.Answered(question, [.. Enumerable.Range(1, 8).Select(i => $"Fact <{i}>.")]));
        _bot.Start();
        _bot.Query(Ann, "  Who? ");
        await _bot.UntilAsync(() => Server.CallsOf("answerInlineQuery").Count == 1);

        var body = Server.CallsOf("answerInlineQuery")[0].Body;
        Assert.True((bool)body["is_personal"]!);
        var results = body["results"]!.AsArray();
        Assert.Equal(5, results.Count);
        Assert.Equal(5, results.Select(result => (string)result!["id"]!).Distinct().Count());
        Assert.All(results, result =>
        {
            Assert.Equal("article", (string?)result!["type"]);
            Assert.NotEqual("", (string?)result["title"]);
            var visible = TelegramHtml.Visible((string)result["input_message_content"]!["message_text"]!);
            Assert.Contains("Al Jazeera, 14 December 2016", visible);
            Assert.Contains("Fact <", visible);
        });
        Assert.Equal("Who?", _bot.Asked.Single().Question);
    }

    [Fact]
    public async Task Row_23_Only_the_latest_of_a_users_inline_queries_is_worked_on()
    {
        _bot.Start();
        _bot.Push(Updates.Inline(1, Ann, "W"), Updates.Inline(2, Ann, "Wh"), Updates.Inline(3, Ann, "Who"), Updates.Inline(4, Bob, ""));
        await _bot.QuietAsync();

        Assert.Equal("Who", _bot.Asked.Last().Question);
        Assert.InRange(_bot.Asked.Count, 1, 2);
        Assert.Contains(Server.CallsOf("answerInlineQuery"), call => call.Body["results"]!.AsArray().Count == 0);
    }
}

/// <summary>The bot remembers in a file.</summary>
public sealed class AnsweringInAFile() : AnsweringConformance(new FileState());

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class AnsweringInPostgreSql(PostgreSqlCluster cluster) : AnsweringConformance(new ServerState(cluster));
