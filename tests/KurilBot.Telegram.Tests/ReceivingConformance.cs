using KurilBot.Testing;
using Microsoft.Extensions.Logging;
using Telegram.Bot;

namespace KurilBot.Telegram.Tests;

/// <summary>Rows 1 to 7: updates come in.</summary>
public abstract class ReceivingConformance(StateUnderTest state) : TelegramConformance(state)
{
    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(404, "Not Found")]
    public async Task Row_01_A_wrong_token_ends_the_run_with_one_line_and_no_second_try(int code, string description)
    {
        Server.Rule("getMe", BotApiFault.Error(code, description));

        _bot.Start();
        var line = await _bot.EndAsync();

        Assert.NotNull(line);
        Assert.Contains("Telegram:Token", line);
        Assert.DoesNotContain('\n', line);
        Assert.Single(Server.Calls);
    }

    [Fact]
    public async Task Row_01_A_webhook_is_removed_before_the_first_poll_and_what_waits_is_kept()
    {
        _bot.Start();
        await _bot.UntilAsync(() => Server.CallsOf("getUpdates").Count > 0);

        var removed = Assert.Single(Server.CallsOf("deleteWebhook"));
        Assert.False((bool?)removed.Body["drop_pending_updates"] ?? false);
        Assert.True(removed.Number < Server.CallsOf("getUpdates")[0].Number);
        Assert.Equal("getMe", Server.Calls[0].Method);
    }

    [Fact]
    public async Task Row_01_A_server_behind_a_path_is_asked_there()
    {
        _bot.Start(_bot.Options(path: "/behind/a/proxy/"));
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);

        Assert.All(Server.Calls, call => Assert.StartsWith("/behind/a/proxy/bot", call.Path));
    }

    [Fact]
    public async Task Row_01_A_token_that_is_revoked_later_ends_the_run_with_one_line_too()
    {
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);
        Server.Rule("getUpdates", BotApiFault.Error(401, "Unauthorized"));
        _bot.Write(Ann, "And then?");

        Assert.Contains("Telegram:Token", await _bot.EndAsync());
        Assert.DoesNotContain(_bot.Loggers.Lines, line => line.Text.StartsWith("Stopped while"));
    }

    [Fact]
    public async Task Row_01_Removing_the_webhook_is_tried_until_it_succeeds()
    {
        Server.Script("deleteWebhook", BotApiFault.Html(502), BotApiFault.TooManyRequests(3));
        _bot.Start();
        await _bot.UntilAsync(() => Server.CallsOf("getUpdates").Count > 0);

        Assert.Equal(3, Server.CallsOf("deleteWebhook").Count);
    }

    [Fact]
    public async Task Row_02_A_poll_outlasts_the_wait_of_the_server()
    {
        var clock = new FakeClock();
        using var api = new TelegramApi(FakeBotApiServer.Token, Server.BaseUrl, clock);
        var reply = api.GetUpdatesAsync(null, TimeSpan.FromSeconds(50), TestContext.Current.CancellationToken);
        await _bot.UntilAsync(() => Server.CallsOf("getUpdates").Count == 1);

        clock.Advance(TimeSpan.FromSeconds(55));
        Server.Push(Updates.Message(1, Ann, "In time?"));

        Assert.Single((await reply).Value!);
    }

    [Fact]
    public async Task Row_02_Polls_name_the_updates_they_want_and_wait_at_most_50_seconds()
    {
        _bot.Start();
        await _bot.UntilAsync(() => Server.CallsOf("getUpdates").Count > 0);

        var poll = Server.CallsOf("getUpdates")[0];
        Assert.Equal(
            ["callback_query", "edited_message", "inline_query", "message", "my_chat_member"],
            poll.Body["allowed_updates"]!.AsArray().Select(kind => (string)kind!).Order());
        Assert.InRange((int)poll.Body["timeout"]!, 1, 50);
    }

    [Fact]
    public async Task Row_03_An_update_is_stored_before_the_offset_moves_past_it()
    {
        var unstored = new List<long>();
        Server.Rule("getUpdates", call =>
        {
            if ((long?)call.Body["offset"] is { } offset)
                unstored.AddRange(Enumerable.Range(101, (int)offset - 101).Select(id => (long)id).Except(_bot.Stored()));
            return null;
        });

        _bot.Start();
        for (var i = 0; i < 5; i++)
        {
            _bot.Write(Ann, $"Question {i}?");
            await _bot.AnswersAsync(Ann, i + 1);
        }

        Assert.Empty(unstored);
        Assert.Equal(106, Server.CallsOf("getUpdates").Max(call => (long?)call.Body["offset"]));
    }

    [Fact]
    public async Task Row_03_Work_that_was_cut_short_is_resumed_by_editing_its_placeholder()
    {
        _bot.Answer = async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        };
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var placeholder = (await _bot.MessagesAsync(Ann))[0];
        await _bot.UntilAsync(() => !_bot.Asked.IsEmpty);
        await _bot.StopAsync();

        _bot.Answer = (question, _, _) => Task.FromResult<Core.Answer>(Samples.Answered(question, "At last."));
        _bot.Start();
        var answer = (await _bot.AnswersAsync(Ann))[0];

        Assert.Equal(placeholder.Id, answer.Id);
        Assert.Contains("At last.", answer.Visible);
        Assert.Single(Server.MessagesIn(Ann));
        Assert.Single(Server.CallsOf("sendMessage"));
    }

    [Fact]
    public async Task Row_04_The_same_update_twice_is_answered_once()
    {
        var update = Updates.Message(500, Ann, "Once?");

        _bot.Start();
        _bot.Push(update, (System.Text.Json.Nodes.JsonObject)update.DeepClone());
        await _bot.AnswersAsync(Ann);
        _bot.Push((System.Text.Json.Nodes.JsonObject)update.DeepClone());
        _bot.Write(Bob, "Later?");
        await _bot.AnswersAsync(Bob);
        await _bot.RestartAsync();
        _bot.Push((System.Text.Json.Nodes.JsonObject)update.DeepClone());
        _bot.Write(Bob, "Later still?");
        await _bot.AnswersAsync(Bob, 2);

        Assert.Single(Server.MessagesIn(Ann));
        Assert.Single(_bot.Asked, asked => asked.Question == "Once?");
    }

    [Fact]
    public async Task Row_04_Ids_that_restart_lower_are_processed()
    {
        _bot.Start();
        _bot.Push(Updates.Message(900_000, Ann, "High?"));
        await _bot.AnswersAsync(Ann);
        _bot.Push(Updates.Message(50, Ann, "Low?"));
        await _bot.AnswersAsync(Ann, 2);
        await _bot.RestartAsync();
        _bot.Push(Updates.Message(20, Ann, "Lower?"));
        await _bot.AnswersAsync(Ann, 3);
    }

    [Fact]
    public async Task Row_04_After_a_quiet_week_no_old_offset_hides_what_comes()
    {
        Server.NeverWaits = true;
        _bot.Start();
        _bot.Write(Ann, "Before?");
        await _bot.AnswersAsync(Ann);

        _bot.Clock.Advance(TimeSpan.FromDays(7));
        var polls = Server.CallsOf("getUpdates").Count;
        await _bot.UntilAsync(() => Server.CallsOf("getUpdates").Count > polls + 1);

        Assert.Null(Server.CallsOf("getUpdates")[^1].Body["offset"]);
    }

    [Fact]
    public async Task Row_04_Another_bot_does_not_use_the_offset_or_the_updates_of_the_first()
    {
        _bot.Start();
        _bot.Push(Updates.Message(700, Ann, "First bot?"));
        await _bot.AnswersAsync(Ann);
        await _bot.StopAsync();
        var before = Server.CallsOf("getUpdates").Count;

        Server.Id = 999;
        _bot.Start();
        _bot.Push(Updates.Message(700, Bob, "Second bot?"));
        await _bot.AnswersAsync(Bob);

        Assert.Null(Server.CallsOf("getUpdates")[before].Body["offset"]);
    }

    [Fact]
    public async Task Row_05_An_update_that_fails_or_is_unknown_does_not_block_the_next()
    {
        _bot.Answer = (question, _, _) => question == "Bad?"
            ? throw new InvalidOperationException("a bug")
            : Task.FromResult<Core.Answer>(Samples.Answered(question, "Good."));
        _bot.Start();
        _bot.Push(
            Updates.Message(1, Ann, "Bad?"),
            new() { ["update_id"] = 2L, ["poll_answer"] = new System.Text.Json.Nodes.JsonObject { ["poll_id"] = "1" } },
            new() { ["update_id"] = 3L, ["message"] = new System.Text.Json.Nodes.JsonObject { ["message_id"] = "not a number" } },
            new() { ["update_id"] = 4L, ["message"] = 7 },
            Updates.Message(5, Ann, "Good?"));

        var answers = await _bot.AnswersAsync(Ann);

        Assert.Contains("Good.", answers[^1].Visible);
        await _bot.QuietAsync();
    }

    [Fact]
    public async Task Row_06_Failing_polls_are_repeated_ever_more_slowly_until_they_succeed()
    {
        Server.Script("getUpdates",
            BotApiFault.Html(502), BotApiFault.Error(500, "Internal Server Error"), BotApiFault.DropsBefore, BotApiFault.Html(200),
            BotApiFault.Html(503), BotApiFault.DropsAfter, BotApiFault.Error(500, "Internal Server Error"));
        _bot.Step = TimeSpan.FromSeconds(1);
        _bot.Start();
        _bot.Write(Ann, "Still there?");
        await _bot.AnswersAsync(Ann);

        var polls = Server.CallsOf("getUpdates").Take(8).Select(call => call.At).ToArray();
        var waits = polls.Zip(polls.Skip(1), (a, b) => b - a).ToArray();
        Assert.True(waits[0] >= TimeSpan.FromSeconds(0.3), $"{waits[0]}");
        Assert.True(waits[3] > waits[0] && waits[6] > waits[3], string.Join(' ', waits));
        Assert.True(waits.Max() < TimeSpan.FromMinutes(1), string.Join(' ', waits));
        Assert.Equal(1, Server.MostPollsAtOnce);
    }

    [Fact]
    public async Task Row_06_A_refused_connection_is_tried_again()
    {
        using var api = new TelegramApi(FakeBotApiServer.Token, "http://127.0.0.1:1", TimeProvider.System);

        var reply = await api.CallAsync((client, token) => client.GetMe(token), TestContext.Current.CancellationToken);

        Assert.Equal(FailureKind.Unreachable, reply.Failure!.Kind);
    }

    [Fact]
    public async Task Row_06_Another_instance_is_warned_of_once_and_there_are_never_two_polls()
    {
        Server.Script("getUpdates", [.. Enumerable.Repeat(BotApiFault.Conflict, 6)]);
        _bot.Step = TimeSpan.FromSeconds(1);
        _bot.Start();
        _bot.Write(Ann, "Mine?");
        await _bot.AnswersAsync(Ann);

        Assert.Single(_bot.Loggers.Of(LogLevel.Warning), line => line.Contains("Conflict"));
        Assert.Equal(1, Server.MostPollsAtOnce);
        var polls = Server.CallsOf("getUpdates").Take(7).Select(call => call.At).ToArray();
        Assert.True(polls[6] - polls[5] > polls[1] - polls[0]);
    }

    [Fact]
    public async Task Row_07_A_slow_answer_in_one_chat_does_not_delay_another_and_each_chat_keeps_its_order()
    {
        var slow = new TaskCompletionSource();
        _bot.Answer = async (question, _, _) =>
        {
            if (question == "Slow?")
                await slow.Task;
            return Samples.Answered(question, $"To {question}");
        };
        _bot.Start();
        _bot.Write(Ann, "Slow?");
        _bot.Write(Ann, "After it?");
        _bot.Write(Bob, "Fast?");
        _bot.Write(Bob, "Fast again?");

        var fast = await _bot.AnswersAsync(Bob, 2);
        Assert.DoesNotContain(_bot.Asked, asked => asked.Question == "After it?");
        slow.SetResult();
        var answers = await _bot.AnswersAsync(Ann, 2);

        Assert.StartsWith("To Fast?", fast[0].Visible);
        Assert.StartsWith("To Fast again?", fast[1].Visible);
        Assert.StartsWith("To Slow?", answers[0].Visible);
        Assert.StartsWith("To After it?", answers[1].Visible);
    }

    [Fact]
    public async Task Row_07_Updates_that_come_out_of_order_are_answered_in_the_order_of_their_ids()
    {
        _bot.Push(Updates.Message(3, Ann, "Third?"), Updates.Message(1, Ann, "First?"), Updates.Message(2, Ann, "Second?"));
        _bot.Start();
        await _bot.AnswersAsync(Ann, 3);

        Assert.Equal(["First?", "Second?", "Third?"], _bot.Asked.Select(asked => asked.Question));
    }
}

/// <summary>The bot remembers in a file.</summary>
public sealed class ReceivingInAFile() : ReceivingConformance(new FileState());

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class ReceivingInPostgreSql(PostgreSqlCluster cluster) : ReceivingConformance(new ServerState(cluster));
