using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Extensions.Logging;
using Telegram.Bot;

namespace KurilBot.Telegram.Tests;

/// <summary>Rows 24 to 27: webhooks, the end, and what nobody must see.</summary>
public abstract class QuietConformance(StateUnderTest state) : TelegramConformance(state)
{
    [Fact]
    public async Task Row_24_The_token_appears_nowhere()
    {
        var seen = new StringBuilder();
        void See(string? text)
        {
            lock (seen)
                seen.AppendLine(text);
        }

        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => See(
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var diagnostics = DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(
            listener => listener.Subscribe(new Observer<KeyValuePair<string, object?>>(pair => See($"{pair.Key} {pair.Value}")))));
        _bot.Answer = (question, _, _) => question == "Bad?" ? throw new InvalidOperationException("a bug")
            : Task.FromResult<Answer>(Samples.Answered(question, "Good."));
        Server.Script("sendMessage", BotApiFault.DropsAfter, BotApiFault.Html(502), BotApiFault.Error(400, $"Bad Request at /bot{FakeBotApiServer.Token}"));
        Server.Script("getUpdates", BotApiFault.DropsBefore, BotApiFault.Conflict);
        Server.Script("setMyCommands", BotApiFault.Error(404, "Not Found"));

        _bot.Start();
        _bot.Write(Ann, "Good?");
        _bot.Write(Ann, "Bad?");
        await _bot.QuietAsync();
        await _bot.StopAsync();
        using (var dead = new TelegramApi(FakeBotApiServer.Token, "http://127.0.0.1:1", TimeProvider.System))
            See((await dead.CallAsync((client, token) => client.GetMe(token), TestContext.Current.CancellationToken)).Failure!.ToString());
        // That something would be seen: what another client calls is.
        using (var other = new HttpClient())
            await PostAsync(other, $"{Server.BaseUrl}/bot1:another/getMe", [], null);

        var secret = FakeBotApiServer.Token.Split(':')[1];
        Assert.All(Server.Calls.SkipLast(1), call => Assert.Equal(FakeBotApiServer.Token, call.Token));
        Assert.Contains("/bot1:another/", seen.ToString());
        Assert.Contains(_bot.Loggers.Lines, line => line.Text.Contains("Bad Request at /bot"));
        Assert.DoesNotContain(secret, seen.ToString());
        Assert.All(_bot.Loggers.Lines, line => Assert.DoesNotContain(secret, line.Text + line.Exception));
        Assert.All(Server.Messages, message => Assert.DoesNotContain(secret, message.Text));
        Assert.Contains("Good?", _bot.Remembered);
        Assert.DoesNotContain(secret, _bot.Remembered);
    }

    [Fact]
    public async Task Row_24_An_error_reaches_the_chat_as_one_sentence_with_an_id_that_the_log_has_too()
    {
        _bot.Answer = (_, _, _) => throw new InvalidOperationException("the secret of the stack");
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.QuietAsync();

        var message = Assert.Single(Server.MessagesIn(Ann));
        var id = message.Visible.Split("Error ")[1].TrimEnd('.');
        Assert.Equal(8, id.Length);
        var line = Assert.Single(_bot.Loggers.Lines, line => line.Level == LogLevel.Error);
        Assert.Contains(id, line.Text);
        Assert.Contains("the secret of the stack", line.Exception!.Message);
        Assert.DoesNotContain("secret", message.Visible);
        Assert.DoesNotContain("   at ", message.Visible);
    }

    [Fact]
    public async Task Row_25_A_webhook_stores_what_comes_with_the_secret_and_turns_away_what_does_not()
    {
        var slow = new TaskCompletionSource<Answer>();
        _bot.Answer = (_, _, _) => slow.Task;
        var url = $"http://127.0.0.1:{FreePort()}/hook";
        _bot.Start(_bot.Options(webhook: url));
        await _bot.UntilAsync(() => Server.CallsOf("setWebhook").Count == 1);
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, url, Updates.Message(1, Ann, "No secret?"), null));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(http, url, Updates.Message(2, Ann, "Wrong secret?"), "b-secret"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(http, url + "x", Updates.Message(3, Ann, "Wrong path?"), "a-secret"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(http, url, new JsonObject(), "a-secret"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, url, Updates.Message(4, Ann, "Right?"), "a-secret"));
        Assert.Equal([4L], _bot.Stored());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, url, Updates.Message(4, Ann, "Right?"), "a-secret"));
        slow.SetResult(Samples.Answered("Right?", "Right."));
        await _bot.AnswersAsync(Ann);

        var set = Server.CallsOf("setWebhook")[0].Body;
        Assert.Equal(url, (string?)set["url"]);
        Assert.Equal("a-secret", (string?)set["secret_token"]);
        Assert.Equal(5, set["allowed_updates"]!.AsArray().Count);
        Assert.Empty(Server.CallsOf("getUpdates", "deleteWebhook"));
        Assert.Single(_bot.Asked);
    }

    [Fact]
    public async Task Row_25_A_webhook_that_Telegram_refuses_ends_the_run_with_one_line()
    {
        Server.Rule("setWebhook", BotApiFault.Error(400, "Bad Request: bad webhook: IP address 127.0.0.1 is reserved"));
        _bot.Start(_bot.Options(webhook: $"http://127.0.0.1:{FreePort()}/hook"));

        Assert.Contains("bad webhook", await _bot.EndAsync());
    }

    [Fact]
    public async Task Row_26_What_is_in_work_when_the_bot_is_stopped_is_finished()
    {
        var slow = new TaskCompletionSource<Answer>();
        _bot.Answer = (_, _, _) => slow.Task;
        _bot.Start();
        _bot.Write(Ann, "Who?");
        _bot.Write(Ann, "And then?");
        await _bot.UntilAsync(() => !_bot.Asked.IsEmpty);
        var stopped = _bot.StopAsync();
        slow.SetResult(Samples.Answered("Who?", "Done."));
        Assert.Null(await stopped);

        Assert.StartsWith("Done.", Server.MessagesIn(Ann)[0].Visible);
        var polls = Server.CallsOf("getUpdates").Count;
        _bot.Start();
        await _bot.AnswersAsync(Ann, 2);
        Assert.Equal(["Who?", "And then?"], _bot.Asked.Select(asked => asked.Question));
        Assert.True(Server.CallsOf("getUpdates").Count >= polls);
    }

    [Fact]
    public async Task Row_26_The_bot_ends_within_ten_seconds_whatever_is_in_work()
    {
        _bot.Answer = (_, _, _) => new TaskCompletionSource<Answer>().Task;
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.UntilAsync(() => !_bot.Asked.IsEmpty);
        var began = _bot.Clock.GetUtcNow();

        await _bot.StopAsync();

        Assert.True(_bot.Clock.GetUtcNow() - began < TimeSpan.FromSeconds(10), "too late");
        Assert.Empty(_bot.Done());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(501)]
    public async Task Row_27_Without_the_methods_that_a_server_lacks_the_bot_works_on(int code)
    {
        foreach (var method in new[] { "setMyCommands", "sendChatAction", "deleteWebhook", "answerCallbackQuery", "sendMessageDraft", "deleteMessage" })
            Server.Rule(method, BotApiFault.Error(code, "Not Found"));
        // An answer that is there at once would end the typing before the server has refused it.
        var answering = _bot.Answer;
        _bot.Answer = async (question, history, cancellationToken) =>
        {
            await Eventually.HappensAsync(() => _bot.Loggers.Of(LogLevel.Warning).Any(line => line.Contains("sendChatAction")));
            return await answering(question, history, cancellationToken);
        };
        _bot.Start();
        _bot.Write(Ann, "Who?");
        _bot.Write(Bob, "And who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        await _bot.AnswersAsync(Bob);
        _bot.Tap(Ann, answer.Buttons[0].Data, answer.Id);
        await _bot.MessagesAsync(Ann, 2);

        foreach (var method in new[] { "setMyCommands", "sendChatAction", "deleteWebhook", "answerCallbackQuery" })
            Assert.Single(_bot.Loggers.Of(LogLevel.Warning), line => line.Contains(method));
        Assert.Single(Server.CallsOf("setMyCommands"));
    }

    [Fact]
    public async Task Row_27_A_server_that_never_waits_is_not_asked_more_than_a_few_times_a_second()
    {
        Server.NeverWaits = true;
        _bot.Start();
        await _bot.UntilAsync(() => Server.CallsOf("getUpdates").Count >= 12);

        var polls = Server.CallsOf("getUpdates");
        Assert.True(polls[11].At - polls[0].At >= TimeSpan.FromSeconds(3), "too often");
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);
    }

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}

/// <summary>The bot remembers in a file.</summary>
public sealed class QuietInAFile() : QuietConformance(new FileState());

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class QuietInPostgreSql(PostgreSqlCluster cluster) : QuietConformance(new ServerState(cluster));
