using KurilBot.PostgreSql;
using KurilBot.Testing;
using Npgsql;

namespace KurilBot.Core.Tests;

[Collection<OnePostgreSql>]
public sealed class PostgreSqlStateTests : StateStoreContract
{
    private readonly PostgreSqlCluster _cluster;
    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    public PostgreSqlStateTests(PostgreSqlCluster cluster)
    {
        Assert.SkipWhen(cluster.Missing is not null, cluster.Missing ?? "");
        _cluster = cluster;
    }

    private string ConnectionString => _cluster.ConnectionString(_schema);

    protected override Task<IStateStore> OpenAsync() => PostgreSqlState.OpenAsync(ConnectionString, cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_lost_connection_is_made_again()
    {
        var conversations = new Conversations(await OpenedAsync());
        await conversations.AddAsync("a", new Turn("Before?", null));

        _cluster.CrashAndRestart();

        await conversations.AddAsync("a", new Turn("After?", null));
        Assert.Equal(["Before?", "After?"], (await conversations.HistoryAsync("a")).Select(turn => turn.Question));
    }

    [Fact]
    public async Task A_living_instance_that_lost_its_session_is_not_taken_for_dead()
    {
        await using var one = await (await OpenedAsync()).JoinAsync();
        await using var other = await (await OpenedAsync()).JoinAsync();
        for (var i = 0; i < 5; i++)
        {
            await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
            Assert.Empty(await one.FindDeadAsync([other.Name]));
            Assert.Empty(await one.FindDeadAsync([other.Name]));
            Assert.Empty(await other.FindDeadAsync([one.Name]));
            Assert.Empty(await one.FindDeadAsync([other.Name]));
        }
    }

    [Fact]
    public async Task A_transaction_whose_connection_is_lost_is_made_from_its_beginning()
    {
        var store = await OpenedAsync();
        var attempts = 0;

        await store.TogetherAsync(async session =>
        {
            await session.DoAsync("INSERT INTO strangers (bot, \"user\") VALUES ($1, $2)", 1L, 2L);
            if (++attempts == 1)
                await session.DoAsync("SELECT pg_terminate_backend(pg_backend_pid())");
        });

        Assert.Equal(2, attempts);
        Assert.Equal([2L], await store.ReadAsync("SELECT \"user\" FROM strangers", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task The_state_lies_beside_the_index()
    {
        using var embedder = new FakeEmbedder();
        using var index = await PostgreSqlIndex.OpenAsync(ConnectionString, embedder, cancellationToken: TestContext.Current.CancellationToken);
        var conversations = new Conversations(await OpenedAsync());

        await conversations.AddAsync("a", new Turn("Who?", null));

        Assert.Single(await conversations.HistoryAsync("a"));
        Assert.Empty(await index.SourcesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_wrong_password_is_one_line_without_it()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => PostgreSqlState.OpenAsync(_cluster.ConnectionString(_schema, "wrong one")));

        Assert.Equal($"Index:ConnectionString: PostgreSQL at 127.0.0.1:{_cluster.Port} does not accept this user and password", error.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<StateException>(
            () => PostgreSqlState.OpenAsync("Host=127.0.0.1;Port=1;Username=kurilbot;Password=secret", new InstantTime()));

        Assert.StartsWith("PostgreSQL at 127.0.0.1:1 cannot be reached", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public async Task A_state_of_a_newer_version_is_left_alone()
    {
        await OpenedAsync();
        await ExecuteAsync("UPDATE state SET version = 999");

        Assert.Contains("newer version", (await Assert.ThrowsAsync<StateException>(OpenAsync)).Message);
    }

    [Fact]
    public async Task A_statement_that_is_wrong_is_a_bug_and_no_outage()
    {
        var store = await OpenedAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.DoAsync("DELETE FROM nothing"));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
