using System.Net;
using KurilBot.Testing;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram.Tests;

/// <summary>A server of its own, which may fail without harm to other tests.</summary>
public sealed class DatabaseFailureTests(PostgreSqlCluster cluster) : TelegramConformance(new ServerState(cluster)), IClassFixture<PostgreSqlCluster>
{
    [Fact]
    public async Task Row_03_While_PostgreSQL_is_down_nothing_is_confirmed_or_lost_and_work_goes_on_when_it_is_back()
    {
        var slow = new TaskCompletionSource();
        _bot.Answer = async (question, _, _) =>
        {
            await slow.Task;
            return Samples.Answered(question, $"To {question}");
        };
        _bot.Start();
        _bot.Write(Ann, "Before?");
        await _bot.UntilAsync(() => !_bot.Asked.IsEmpty);

        await cluster.CrashAsync(async () =>
        {
            slow.SetResult();
            _bot.Write(Bob, "Meanwhile?");
            await _bot.UntilAsync(() => _bot.Loggers.Of(LogLevel.Error).Any() && _bot.Loggers.Of(LogLevel.Warning).Any(line => line.Contains("inbox")));
        });

        Assert.StartsWith("To Before?", (await _bot.AnswersAsync(Ann))[0].Visible);
        Assert.StartsWith("To Meanwhile?", (await _bot.AnswersAsync(Bob))[0].Visible);
        Assert.Equal(2, Server.Messages.Count);
    }

    [Fact]
    public async Task Row_25_While_PostgreSQL_is_down_a_webhook_takes_nothing()
    {
        var url = (await ListenAsync(_bot))[0];
        using var http = new HttpClient();
        var update = Updates.Message(1, Ann, "Who?");

        await cluster.CrashAsync(async () => Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(http, url, update, "a-secret")));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, url, update, "a-secret"));
        await _bot.AnswersAsync(Ann);
    }
}
