using KurilBot.PostgreSql;
using KurilBot.Testing;
using Npgsql;

namespace KurilBot.Core.Tests;

[Collection<OnePostgreSql>]
public sealed class PostgreSqlPassageIndexTests : PassageIndexContract
{
    private readonly PostgreSqlCluster _cluster;
    private readonly string _schema = $"test_{Guid.NewGuid():N}";

    public PostgreSqlPassageIndexTests(PostgreSqlCluster cluster)
    {
        Assert.SkipWhen(cluster.Missing is not null, cluster.Missing ?? "");
        _cluster = cluster;
    }

    private string ConnectionString => _cluster.ConnectionString(_schema);

    protected override Task<PassageIndex> OpenAsync(Embedders embedder) =>
        PostgreSqlIndex.OpenAsync(ConnectionString, embedder, cancellationToken: Cancellation);

    [Fact]
    public async Task A_lost_connection_is_made_again()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);

        _cluster.CrashAndRestart();

        Assert.Equal("lighthouse", (await FindAsync(index, "Who painted the lighthouse?"))[0].Source.Id);
    }

    [Fact]
    public async Task Two_that_index_at_once_do_the_work_once()
    {
        WriteMany(20, round: 0);
        using var one = await OpenAsync(Embedder);
        using var other = await OpenAsync(Embedder);

        var reports = await Task.WhenAll(UpdateAsync(one), UpdateAsync(other));

        Assert.Equal(20, reports.Sum(report => report.Added));
        using var alone = new FakeEmbedder();
        using var fresh = PassageIndex.InMemory(alone);
        await UpdateAsync(fresh);
        Assert.Equal(alone.Texts.Order(), Embedder.Texts.Order());
        await AssertLikeFreshAsync(one);
    }

    [Fact]
    public async Task A_text_that_the_server_cannot_hold_as_text_comes_back_as_it_is()
    {
        Temporary.Write("documents/odd.txt", "The odd\0one\n\nThe lighthouse \0 of Varde was built in 1894 by \U0001F5FC masons and painted red.\n");
        using var index = await OpenAsync(Embedder);

        await UpdateAsync(index);

        Assert.Contains("\0 of Varde", Assert.Single(await FindAsync(index, "lighthouse")).Passage.Text);
    }

    [Fact]
    public async Task A_wrong_password_is_one_line_without_it()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => PostgreSqlIndex.OpenAsync(_cluster.ConnectionString(_schema, "wrong one"), Embedder));

        Assert.Equal($"Index:ConnectionString: PostgreSQL at 127.0.0.1:{_cluster.Port} does not accept this user and password", error.Message);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Pasword=secret one")]
    [InlineData("Port=secret one")]
    [InlineData("secret one")]
    public async Task A_malformed_connection_string_is_named_and_not_repeated(string connectionString)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => PostgreSqlIndex.OpenAsync(connectionString, Embedder));

        Assert.StartsWith("Index:ConnectionString", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<IndexException>(
            () => PostgreSqlIndex.OpenAsync("Host=127.0.0.1;Port=1;Username=kurilbot;Password=secret", Embedder, new InstantTime()));

        Assert.StartsWith("PostgreSQL at 127.0.0.1:1 cannot be reached", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Fact]
    public async Task An_index_of_a_newer_version_is_left_alone()
    {
        (await OpenAsync(Embedder)).Dispose();
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand("UPDATE meta SET version = 999");
        await command.ExecuteNonQueryAsync(Cancellation);

        var error = await Assert.ThrowsAsync<IndexException>(() => OpenAsync(Embedder));

        Assert.Contains("newer version", error.Message);
    }

    [Fact]
    public async Task An_index_of_an_older_version_is_brought_up_to_date_and_filled_anew()
    {
        WriteTwo();
        using (var index = await OpenAsync(Embedder))
            await UpdateAsync(index);
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(
            "UPDATE meta SET version = 1; DROP TABLE sentence_vectors; UPDATE embedders SET identity = 'of that time'");
        await command.ExecuteNonQueryAsync(Cancellation);

        using var reopened = await OpenAsync(Embedder);
        var isTold = false;
        var report = await reopened.UpdateAsync(Folder(), progress: new Acting(progress => isTold = progress.IsRebuilt, at: 0), cancellationToken: Cancellation);

        Assert.True(isTold);
        Assert.Equal(2, report.Changed);
        await AssertLikeFreshAsync(reopened);
    }
}
