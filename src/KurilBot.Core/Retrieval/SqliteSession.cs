using Microsoft.Data.Sqlite;

namespace KurilBot.Core;

/// <summary>One connection with its prepared statements. Parameters are <c>$1</c>, <c>$2</c> and so on.</summary>
internal sealed class SqliteSession : IDisposable
{
    // Another process writes; or so many start to read at once that SQLite gives up counting them.
    private const int Busy = 5, Protocol = 15;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    public SqliteSession(string dataSource)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dataSource, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Execute("PRAGMA busy_timeout = 5000");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _connection.Dispose();
    }

    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteReader();

    public long Number(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() is long number ? number : 0;

    /// <summary>
    /// One consistent view of the database for everything that <paramref name="work"/> reads. The view is taken by its first read, which may
    /// find another process in the way; then it is begun again.
    /// </summary>
    public T Read<T>(Func<SqliteSession, T> work) => WhenFree(() => Transaction("BEGIN", work));

    /// <summary>All or nothing, with no other writer in between; waits for its turn.</summary>
    public T Write<T>(Func<SqliteSession, T> work) => Transaction("BEGIN IMMEDIATE", work);

    /// <summary>The same for work that awaits.</summary>
    public async Task WriteAsync(Func<Task> work)
    {
        WhenFree(() => Execute("BEGIN IMMEDIATE"));
        try
        {
            await work();
            Execute("COMMIT");
        }
        catch
        {
            Undo();
            throw;
        }
    }

    /// <summary>
    /// Does it again while another process is in the way. SQLite waits by itself in most cases, but not while the other one
    /// creates the file or recovers its log.
    /// </summary>
    public static T WhenFree<T>(Func<T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return work();
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode is Busy or Protocol && attempt < 200)
            {
                Thread.Sleep(Random.Shared.Next(5, 50));
            }
        }
    }

    private T Transaction<T>(string begin, Func<SqliteSession, T> work)
    {
        WhenFree(() => Prepare(begin, []).ExecuteNonQuery());
        try
        {
            var result = work(this);
            Execute("COMMIT");
            return result;
        }
        catch
        {
            Undo();
            throw;
        }
    }

    // A full disk or a damaged file has rolled back already; then there is nothing left to undo.
    private void Undo()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            Execute("ROLLBACK");
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
