using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using KurilBot.Testing;

[assembly: AssemblyFixture(typeof(PostgreSqlCluster))]

// The tests wait for sockets, processes and a database far more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace KurilBot.Telegram.Tests;

/// <summary>What the bot promises, row by row, wherever it remembers. The tests are named after the rows.</summary>
public abstract class TelegramConformance : IAsyncLifetime
{
    private protected const long Ann = BotUnderTest.Ann;
    private protected const long Bob = BotUnderTest.Bob;
    private protected const long Group = BotUnderTest.Group;

    private protected readonly BotUnderTest _bot;

    private protected TelegramConformance(StateUnderTest state) => _bot = new(state);

    private protected FakeBotApiServer Server => _bot.Server;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await DisposeOwnAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a test has besides, when the bot is no more.</summary>
    protected virtual ValueTask DisposeOwnAsync() => ValueTask.CompletedTask;

    private protected async Task<string[]> ListenAsync(params BotUnderTest[] bots)
    {
        var before = Server.CallsOf("setWebhook").Count;
        var urls = bots.Select(_ => $"http://127.0.0.1:{FreePort()}/hook").ToArray();
        foreach (var (bot, url) in bots.Zip(urls))
            bot.Start(bot.Options(webhook: url));
        await _bot.UntilAsync(() => Server.CallsOf("setWebhook").Count == before + bots.Length);
        return urls;
    }

    private protected static async Task<HttpStatusCode> PostAsync(HttpClient http, string url, JsonObject body, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
