using System.Net;
using KurilBot.Testing;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram.Tests;

/// <summary>What the adapter promises, row by row, over any connection. The tests are named after the rows.</summary>
public abstract partial class TelegramConformance : IAsyncLifetime
{
    private const long Ann = BotUnderTest.Ann;
    private const long Bob = BotUnderTest.Bob;
    private const long Group = BotUnderTest.Group;

    private readonly BotUnderTest _bot;

    private protected TelegramConformance(StateUnderTest? state = null) => _bot = new((token, baseUrl) => Connect(token, baseUrl), state ?? new FileState());

    private protected BotUnderTest Bot => _bot;

    private FakeBotApiServer Server => _bot.Server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract ITelegramConnection Connect(string token, string baseUrl, TimeProvider? time = null);
}

/// <summary>Over HttpClient.</summary>
public sealed class BotApiConformance : TelegramConformance
{
    private protected override ITelegramConnection Connect(string token, string baseUrl, TimeProvider? time = null) =>
        new BotApiConnection(token, baseUrl, time ?? TimeProvider.System);
}

/// <summary>The same, remembering in PostgreSQL.</summary>
public sealed class SharedStateConformance(PostgreSqlCluster cluster) : TelegramConformance(new ServerState(cluster)), IClassFixture<PostgreSqlCluster>
{
    [Fact]
    public async Task Row_03_While_PostgreSQL_is_down_nothing_is_confirmed_or_lost_and_work_goes_on_when_it_is_back()
    {
        var slow = new TaskCompletionSource();
        Bot.Answer = async (question, _, _) =>
        {
            await slow.Task;
            return Samples.Answered(question, $"To {question}");
        };
        Bot.Start();
        Bot.Write(BotUnderTest.Ann, "Before?");
        await Bot.UntilAsync(() => !Bot.Asked.IsEmpty);

        await cluster.CrashAsync(async () =>
        {
            slow.SetResult();
            Bot.Write(BotUnderTest.Bob, "Meanwhile?");
            await Bot.UntilAsync(() => Bot.Loggers.Of(LogLevel.Error).Any() && Bot.Loggers.Of(LogLevel.Warning).Any(line => line.Contains("inbox")));
        });

        Assert.StartsWith("To Before?", (await Bot.AnswersAsync(BotUnderTest.Ann))[0].Visible);
        Assert.StartsWith("To Meanwhile?", (await Bot.AnswersAsync(BotUnderTest.Bob))[0].Visible);
        Assert.Equal(2, Bot.Server.Messages.Count);
    }

    [Fact]
    public async Task Row_25_While_PostgreSQL_is_down_a_webhook_takes_nothing()
    {
        var url = (await ListenAsync(Bot))[0];
        using var http = new HttpClient();
        var update = Updates.Message(1, BotUnderTest.Ann, "Who?");

        await cluster.CrashAsync(async () => Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(http, url, update, "a-secret")));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, url, update, "a-secret"));
        await Bot.AnswersAsync(BotUnderTest.Ann);
    }

    private protected override ITelegramConnection Connect(string token, string baseUrl, TimeProvider? time = null) =>
        new BotApiConnection(token, baseUrl, time ?? TimeProvider.System);
}

/// <summary>Over the package.</summary>
public sealed class TelegramBotConformance : TelegramConformance
{
    private protected override ITelegramConnection Connect(string token, string baseUrl, TimeProvider? time = null) =>
        new TelegramBotConnection(token, baseUrl, time ?? TimeProvider.System);
}
