using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace KurilBot.Core;

/// <summary>The state in a SQLite file, which several processes of one machine may share. One connection, one command at a time.</summary>
public sealed class SqliteStateStore : IStateStore
{
    // Errors of a statement, not of the file: bugs.
    private const int Error = 1, Constraint = 19, Mismatch = 20, Misuse = 21, Range = 25;

    private static readonly IReadOnlyList<string> Versions = StateSchema.Versions("INTEGER PRIMARY KEY AUTOINCREMENT");

    private readonly SqliteSession _session;
    private readonly string? _path;
    private readonly SemaphoreSlim _turn = new(1);

    private SqliteStateStore(SqliteSession session, string? path) => (_session, _path) = (session, path);

    /// <summary>Opens the file, or makes it and the folder that it lies in.</summary>
    /// <exception cref="StateException">The file cannot be used.</exception>
    public static SqliteStateStore Open(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return Open(new SqliteSession(path), path);
        }
        catch (Exception wrong) when (wrong is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, wrong);
        }
    }

    /// <summary>A store that is gone with the process.</summary>
    public static SqliteStateStore InMemory() => Open(new SqliteSession(":memory:"), path: null);

    /// <inheritdoc/>
    public Task<int> DoAsync(string sql, params object?[] values) => InTurnAsync(inside => inside.DoAsync(sql, values));

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, params object?[] values) =>
        InTurnAsync(inside => inside.ReadAsync(sql, row, values));

    /// <inheritdoc/>
    public Task TogetherAsync(Func<IStateSession, Task> changes) => InTurnAsync(async inside =>
    {
        _session.Execute("PRAGMA synchronous = FULL");
        await _session.WriteAsync(() => changes(inside));
        return _session.Execute("PRAGMA synchronous = NORMAL");
    });

    /// <inheritdoc/>
    public Task<IStateInstance> JoinAsync()
    {
        try
        {
            return Task.FromResult<IStateInstance>(new FileLock(_path));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw Unusable(_path, wrong);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _turn.Dispose();
    }

    private static SqliteStateStore Open(SqliteSession session, string? path)
    {
        try
        {
            if (path is not null)
                SqliteSession.WhenFree(() => session.Number("PRAGMA journal_mode = WAL"));
            session.Execute("PRAGMA synchronous = NORMAL");
            // What is forgotten is overwritten, not just unlinked.
            session.Execute("PRAGMA secure_delete = ON");
            // Several may open a new file at once. In one view, or what another is making would look like somebody else's; and it is looked
            // at again once it is this one's to write.
            if (session.Read(inside => IsOld(inside, path)))
                session.Write(inside => IsOld(inside, path) ? Update(inside) : 0);
            return new(session, path);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static bool IsOld(SqliteSession session, string? path)
    {
        var version = session.Number("PRAGMA user_version");
        if (version > Versions.Count)
            throw new StateException($"State:Path: {path} was written by a newer version of this program.");
        if (version == 0 && session.Number("SELECT count(*) FROM sqlite_schema WHERE tbl_name NOT LIKE 'conversation%'") > 0)
            throw new StateException($"State:Path: {path} is a database of something else.");
        return version < Versions.Count;
    }

    private static int Update(SqliteSession session)
    {
        foreach (var script in Versions.Skip((int)session.Number("PRAGMA user_version")))
            session.Execute(script);
        return session.Execute($"PRAGMA user_version = {Versions.Count}");
    }

    private async Task<T> InTurnAsync<T>(Func<Session, Task<T>> work)
    {
        await _turn.WaitAsync();
        try
        {
            return await work(new(_session));
        }
        catch (SqliteException wrong) when (wrong.SqliteErrorCode is not (Error or Constraint or Mismatch or Misuse or Range))
        {
            throw Unusable(_path, wrong);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static StateException Unusable(string? path, Exception why) => new($"State:Path: {path} cannot be used: {why.Message}", why);

    // SQLite works where it is called; nothing here waits.
    private sealed class Session(SqliteSession session) : IStateSession
    {
        public Task<int> DoAsync(string sql, params object?[] values) => Task.FromResult(session.Execute(sql, values));

        public Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, params object?[] values)
        {
            using var reader = session.Query(sql, values);
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(row(reader));
            return Task.FromResult<IReadOnlyList<T>>(rows);
        }
    }
}
