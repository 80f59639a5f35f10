using KurilBot.Testing;
using Microsoft.Data.Sqlite;

namespace KurilBot.Core.Tests;

public sealed class SqliteStateStoreTests : StateStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<IStateStore> OpenAsync() => Task.FromResult<IStateStore>(SqliteStateStore.Open(_folder["state.db"]));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void A_file_of_something_else_is_told_by_its_key_and_left_as_it_is()
    {
        File.WriteAllText(_folder["text.db"], "This is a text, and it is long enough to be looked at as the header of a database file of any kind.");
        Change("other.db", "CREATE TABLE theirs (x)");

        Assert.StartsWith($"State:Path: {_folder["text.db"]}", Assert.Throws<StateException>(() => SqliteStateStore.Open(_folder["text.db"])).Message);
        Assert.StartsWith($"State:Path: {_folder["other.db"]}", Assert.Throws<StateException>(() => SqliteStateStore.Open(_folder["other.db"])).Message);
        Assert.StartsWith("This is a text", File.ReadAllText(_folder["text.db"]));
    }

    // In some of the rounds one looks at the file just while another makes its tables.
    [Fact]
    public void A_file_that_another_is_making_is_not_taken_for_something_else()
    {
        for (var round = 0; round < 50; round++)
        {
            var path = _folder[$"{round}.db"];
            Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 8 }, _ => SqliteStateStore.Open(path).Dispose());
        }
    }

    [Fact]
    public void A_file_of_a_newer_version_is_left_alone()
    {
        SqliteStateStore.Open(_folder["state.db"]).Dispose();
        Change("state.db", "PRAGMA user_version = 999");

        Assert.Contains("newer version", Assert.Throws<StateException>(() => SqliteStateStore.Open(_folder["state.db"])).Message);
    }

    [Fact]
    public async Task Locks_that_killed_instances_left_are_removed_and_those_of_living_ones_are_not()
    {
        var store = await OpenedAsync();
        await using var living = await store.JoinAsync();
        var killed = _folder["state.db"] + "-" + new string('0', 32) + ".lock";
        File.WriteAllText(killed, "");
        foreach (var file in Directory.GetFiles(_folder.Path, "*.lock"))
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddHours(-1));

        await using var next = await store.JoinAsync();

        Assert.False(File.Exists(killed));
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*.lock").Length);
    }

    [Fact]
    public async Task A_state_in_memory_is_gone_with_the_process()
    {
        using (var store = SqliteStateStore.InMemory())
        {
            await using var alone = await store.JoinAsync();
            await new Conversations(store).AddAsync("a", new Turn("Who?", null));
            Assert.Single(await new Conversations(store).HistoryAsync("a"));
        }

        using var again = SqliteStateStore.InMemory();

        Assert.Empty(await new Conversations(again).HistoryAsync("a"));
    }

    private void Change(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder[name]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
