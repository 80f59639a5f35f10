using System.Data.Common;
using System.Text;
using KurilBot.Core;
using KurilBot.PostgreSql;
using KurilBot.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace KurilBot.Telegram.Tests;

/// <summary>Where the bots of one test remember; gone with it.</summary>
public abstract class StateUnderTest : IDisposable
{
    /// <summary>What a process is told to open the same.</summary>
    public abstract string Name { get; }

    public abstract Task<IStateStore> OpenAsync();

    /// <summary>All that is kept, as text.</summary>
    public abstract string Dump();

    /// <summary>The first column of a query; nothing while the tables are not there yet.</summary>
    public IReadOnlyList<T> Query<T>(string sql)
    {
        using var connection = Connect();
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var rows = command.ExecuteReader();
            return [.. rows.Cast<DbDataRecord>().Select(row => (T)row.GetValue(0))];
        }
        catch (DbException)
        {
            return [];
        }
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    protected abstract DbConnection Connect();
}

/// <summary>A file.</summary>
public sealed class FileState : StateUnderTest
{
    private readonly TemporaryFolder _folder = new();

    public override string Name => _folder["state.db"];

    public override Task<IStateStore> OpenAsync() => Task.FromResult<IStateStore>(SqliteStateStore.Open(Name));

    public override string Dump() => string.Join('\n', Directory.GetFiles(_folder.Path).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

    public override void Dispose()
    {
        base.Dispose();
        using var connection = (SqliteConnection)Connect();
        SqliteConnection.ClearPool(connection);
        _folder.Dispose();
    }

    protected override DbConnection Connect() => new SqliteConnection($"Data Source={Name};Mode=ReadOnly");
}

/// <summary>A schema of a server.</summary>
public sealed class ServerState : StateUnderTest
{
    public ServerState(PostgreSqlCluster cluster)
    {
        Assert.SkipWhen(cluster.Missing is not null, cluster.Missing ?? "");
        Name = cluster.ConnectionString($"test_{Guid.NewGuid():N}");
    }

    public override string Name { get; }

    public override Task<IStateStore> OpenAsync() => PostgreSqlState.OpenAsync(Name);

    public override string Dump() => string.Join('\n', new[] { "inbox", "lanes", "questions", "conversations", "chats", "strangers", "answers" }
        .SelectMany(table => Query<string>($"SELECT {table}::text FROM {table}")));

    public override void Dispose()
    {
        base.Dispose();
        using var connection = (NpgsqlConnection)Connect();
        NpgsqlConnection.ClearPool(connection);
    }

    protected override DbConnection Connect() => new NpgsqlConnection(Name);
}
