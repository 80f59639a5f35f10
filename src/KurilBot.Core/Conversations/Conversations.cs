using Microsoft.Data.Sqlite;

namespace KurilBot.Core;

/// <summary>
/// What was said in each chat, in one SQLite file: a follow-up is understood also after a restart. Several processes may use the file at
/// once; other parts of the program may keep other tables in it. Safe for use by several threads.
/// </summary>
public sealed class Conversations : IDisposable
{
    /// <summary>The turns that are kept of a chat.</summary>
    public const int Kept = 20;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS conversation_turns (
            chat TEXT NOT NULL, number INTEGER NOT NULL, asked INTEGER NOT NULL, question TEXT NOT NULL, answer TEXT,
            PRIMARY KEY (chat, number)) WITHOUT ROWID
        """;

    private readonly Lock _lock = new();
    private readonly SqliteSession _session;
    private readonly TimeProvider _time;

    private Conversations(SqliteSession session, TimeProvider time) => (_session, _time) = (session, time);

    /// <summary>Opens the file, or makes it and the folder that it lies in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock; the system's where not given.</param>
    /// <exception cref="StateException">The file cannot be used.</exception>
    public static Conversations Open(string path, TimeProvider? time = null)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return Of(new SqliteSession(path), time, isFile: true);
        }
        catch (Exception wrong) when (wrong is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StateException($"State:Path: {path} cannot be used: {wrong.Message}", wrong);
        }
    }

    /// <summary>Conversations that are gone with the process.</summary>
    /// <param name="time">The clock; the system's where not given.</param>
    public static Conversations InMemory(TimeProvider? time = null) => Of(new SqliteSession(":memory:"), time, isFile: false);

    /// <summary>The turns of a chat, oldest first.</summary>
    /// <param name="chat">The chat; its name is the caller's to choose.</param>
    /// <param name="before">Only turns with a smaller number: what had been said when a question was asked that is answered anew.</param>
    public IReadOnlyList<Turn> History(string chat, long before = long.MaxValue)
    {
        lock (_lock)
        {
            var turns = new List<Turn>();
            using var rows = _session.Query(
                "SELECT question, answer FROM conversation_turns WHERE chat = $1 AND number < $2 ORDER BY number", chat, before);
            while (rows.Read())
                turns.Add(new(rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1)));
            return turns;
        }
    }

    /// <summary>Adds a turn behind the others.</summary>
    /// <returns>Its number.</returns>
    public long Add(string chat, Turn turn) => Write(session =>
    {
        var number = 1 + session.Number("SELECT coalesce(max(number), 0) FROM conversation_turns WHERE chat = $1", chat);
        return Put(session, chat, number, turn);
    });

    /// <summary>Puts a turn in its place, where the caller numbers them: a question that was edited and answered anew replaces itself.</summary>
    public void Put(string chat, long number, Turn turn) => Write(session => Put(session, chat, number, turn));

    /// <summary>Forgets what was said in a chat: nothing refers to it any more.</summary>
    public void StartAnew(string chat) => Write(session =>
    {
        session.Execute("DELETE FROM conversation_turns WHERE chat = $1", chat);
        return 0L;
    });

    /// <summary>A chat has another name from now on.</summary>
    public void Rename(string from, string to) => Write(session =>
    {
        session.Execute("UPDATE OR REPLACE conversation_turns SET chat = $2 WHERE chat = $1", from, to);
        return 0L;
    });

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static Conversations Of(SqliteSession session, TimeProvider? time, bool isFile)
    {
        try
        {
            if (isFile)
                SqliteSession.WhenFree(() => session.Number("PRAGMA journal_mode = WAL"));
            session.Write(inside =>
            {
                inside.Execute(Schema);
                return 0;
            });
            return new(session, time ?? TimeProvider.System);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private long Put(SqliteSession session, string chat, long number, Turn turn)
    {
        session.Execute(
            "INSERT OR REPLACE INTO conversation_turns (chat, number, asked, question, answer) VALUES ($1, $2, $3, $4, $5)",
            chat, number, _time.GetUtcNow().ToUnixTimeSeconds(), turn.Question, turn.Answer);
        session.Execute(
            "DELETE FROM conversation_turns WHERE chat = $1 AND number NOT IN (SELECT number FROM conversation_turns WHERE chat = $1 ORDER BY number DESC LIMIT $2)",
            chat, Kept);
        return number;
    }

    private long Write(Func<SqliteSession, long> work)
    {
        lock (_lock)
            return _session.Write(work);
    }
}

/// <summary>The state file cannot be used; the message names it.</summary>
public sealed class StateException : Exception
{
    /// <summary>Says what is wrong, and keeps why.</summary>
    public StateException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
