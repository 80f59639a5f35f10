using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KurilBot.Telegram;

/// <summary>
/// The SQLite file that the bot remembers by. One connection, one command at a time; each change is a transaction that survives the
/// death of the process.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const int Version = 1;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    private StateFile(SqliteConnection connection) => _connection = connection;

    /// <exception cref="StateException">The file cannot be used.</exception>
    public static StateFile Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            connection.Open();
            var file = new StateFile(connection);
            file.Do("PRAGMA busy_timeout = 5000");
            file.Do("PRAGMA journal_mode = WAL");
            file.Do("PRAGMA synchronous = NORMAL");
            file.CreateTables(path);
            return file;
        }
        catch (Exception e) when (e is SqliteException or (IOException and not StateException) or UnauthorizedAccessException)
        {
            connection.Dispose();
            throw new StateException($"State:Path: {path} cannot be used: {e.Message}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public int Do(string sql, params object?[] values)
    {
        lock (_lock)
        {
            using var command = Command(sql, values);
            return command.ExecuteNonQuery();
        }
    }

    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params object?[] values)
    {
        lock (_lock)
        {
            using var command = Command(sql, values);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }
    }

    /// <summary>Several changes at once. On disk when this returns, so that even a loss of power undoes none.</summary>
    public void Together(Action changes)
    {
        lock (_lock)
        {
            Do("PRAGMA synchronous = FULL");
            using (var transaction = _connection.BeginTransaction())
            {
                changes();
                transaction.Commit();
            }

            Do("PRAGMA synchronous = NORMAL");
        }
    }

    public void Dispose() => _connection.Dispose();

    // Parameters are ?1, ?2 and so on.
    private SqliteCommand Command(string sql, object?[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("?" + (i + 1).ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        return command;
    }

    // Several instances may open a new file at once: it is looked at again once it is this one's to write.
    private void CreateTables(string path)
    {
        if (Number("PRAGMA user_version") is var version && version == Version)
            return;
        if (version > Version)
            throw new StateException($"State:Path: {path} was written by a newer version of this program.");
        Together(() =>
        {
            if (Number("PRAGMA user_version") != 0)
                return;
            // Conversations of other parts of the program may stand in it.
            if (Number("SELECT count(*) FROM sqlite_schema WHERE tbl_name NOT LIKE 'conversation%'") > 0)
                throw new StateException($"State:Path: {path} is a database of something else.");
            Do(Tables);
        });
    }

    private int Number(string sql) => Read(sql, row => row.GetInt32(0))[0];

    private static readonly string Tables = $"""
        CREATE TABLE inbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, bot INTEGER NOT NULL, update_id INTEGER NOT NULL, received INTEGER NOT NULL, body TEXT NOT NULL,
            attempted INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, owner TEXT NOT NULL,
            UNIQUE (bot, update_id));
        CREATE INDEX inbox_open ON inbox (bot, seq) WHERE done = 0;
        CREATE TABLE questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT, bot INTEGER NOT NULL, chat INTEGER NOT NULL, thread INTEGER NOT NULL, message INTEGER NOT NULL,
            asked INTEGER NOT NULL, text TEXT NOT NULL, replies TEXT NOT NULL DEFAULT '', answered_update INTEGER, answer TEXT,
            UNIQUE (bot, chat, message));
        CREATE INDEX questions_of_place ON questions (bot, chat, thread, id);
        CREATE TABLE conversations (
            bot INTEGER NOT NULL, chat INTEGER NOT NULL, thread INTEGER NOT NULL, after INTEGER NOT NULL, PRIMARY KEY (bot, chat, thread));
        CREATE TABLE chats (
            bot INTEGER NOT NULL, chat INTEGER NOT NULL, stopped INTEGER NOT NULL DEFAULT 0, moved_to INTEGER, PRIMARY KEY (bot, chat));
        CREATE TABLE strangers (bot INTEGER NOT NULL, user INTEGER NOT NULL, PRIMARY KEY (bot, user));
        PRAGMA user_version = {Version};
        """;
}

/// <summary>The state file cannot be used; the message names it.</summary>
public sealed class StateException(string message) : IOException(message);
