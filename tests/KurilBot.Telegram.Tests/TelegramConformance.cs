using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>What the adapter promises, row by row, over any connection. The tests are named after the rows.</summary>
public abstract partial class TelegramConformance : IAsyncLifetime
{
    private const long Ann = BotUnderTest.Ann;
    private const long Bob = BotUnderTest.Bob;
    private const long Group = BotUnderTest.Group;

    private readonly BotUnderTest _bot;

    private protected TelegramConformance(StateUnderTest? state = null) => _bot = new((token, baseUrl) => Connect(token, baseUrl), state ?? new FileState());

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
    private protected override ITelegramConnection Connect(string token, string baseUrl, TimeProvider? time = null) =>
        new BotApiConnection(token, baseUrl, time ?? TimeProvider.System);
}
#if HAS_TELEGRAM_BOT

/// <summary>Over the package.</summary>
public sealed class TelegramBotConformance : TelegramConformance
{
    private protected override ITelegramConnection Connect(string token, string baseUrl, TimeProvider? time = null) =>
        new TelegramBotConnection(token, baseUrl, time ?? TimeProvider.System);
}
#endif
