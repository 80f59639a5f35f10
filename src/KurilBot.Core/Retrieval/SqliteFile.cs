using Microsoft.Data.Sqlite;

namespace KurilBot.Core;

/// <summary>Opens index files, makes new ones, and keeps away from files that are not ours.</summary>
internal static class SqliteFile
{
    /// <summary>"Kuri": marks a SQLite file as an index of this program.</summary>
    private const long ApplicationId = 0x4B757269;

    /// <summary>
    /// Raised whenever the schema changes: an older index is then built anew.
    /// </summary>
    private const long Version = 4;

    private const string Schema =
        """
        CREATE TABLE meta (generation INTEGER NOT NULL, folder TEXT NOT NULL);
        INSERT INTO meta VALUES (0, '');
        CREATE TABLE embedders (id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE);
        -- A document's passages bear consecutive numbers from "first" on.
        CREATE TABLE documents (
            key INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, id TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
            settled INTEGER NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT, published TEXT, date_known TEXT,
            author TEXT, address TEXT, pages TEXT, skipped TEXT,
            fingerprint TEXT NOT NULL, embedder INTEGER NOT NULL REFERENCES embedders, "first" INTEGER NOT NULL, passages INTEGER NOT NULL);
        -- A number is never given out twice, so that nothing remembered of a removed passage fits another one.
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL,
            "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, sentences BLOB NOT NULL);
        -- Those of a document one behind the other. Apart from the texts, so that loading them reads nothing else.
        CREATE TABLE vectors (
            "first" INTEGER PRIMARY KEY, embedder INTEGER NOT NULL, dimension INTEGER NOT NULL, vectors BLOB NOT NULL);
        -- Those of a passage's sentences, one behind the other.
        CREATE TABLE sentence_vectors (passage INTEGER PRIMARY KEY, vectors BLOB NOT NULL);
        -- For those who know the vectors of an earlier state and load the difference.
        CREATE TABLE removed (generation INTEGER NOT NULL, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL);
        CREATE INDEX removed_since ON removed (generation);
        -- The texts stand in passages alone. (With contentless_delete deletions were easier, but bm25 goes on counting what is deleted.)
        CREATE VIRTUAL TABLE words USING fts5 (title, text, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
        """;

    /// <summary>An index in memory, empty.</summary>
    public static SqliteSession InMemory()
    {
        var session = new SqliteSession(":memory:");
        session.Execute(Schema);
        return session;
    }

    /// <summary>The index at <paramref name="path"/>; made where there is no file, made anew where an older version of this program made it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isOutdated">Whether an older version had made it.</param>
    /// <exception cref="IndexException">The file is not an index of this program, or cannot be opened.</exception>
    public static SqliteSession Open(string path, out bool isOutdated)
    {
        (var session, isOutdated) = Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return SqliteSession.WhenFree(() => OpenOnce(path));
        });
        return session;
    }

    /// <summary>Runs <paramref name="work"/>; what SQLite and the file system say of the file comes out in words.</summary>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw new IndexException(Explain(path, error), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IndexException($"The index {path} cannot be opened: {error.Message}", error);
        }
    }

    private static (SqliteSession Session, bool IsOutdated) OpenOnce(string path)
    {
        var session = new SqliteSession(path);
        try
        {
            // In one view: another process may be making the file, and half of it would look like somebody else's.
            var isOutdated = !session.Read(inside => IsCurrent(inside, path)) && Create(session, path);
            session.Execute("PRAGMA synchronous = NORMAL");
            return (session, isOutdated);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static bool IsCurrent(SqliteSession session, string path)
    {
        var application = session.Number("PRAGMA application_id");
        if (application != ApplicationId && (application != 0 || session.Number("SELECT count(*) FROM sqlite_master") > 0))
            throw new IndexException($"The file {path} is a SQLite database of another program. Choose another index file.");
        var version = session.Number("PRAGMA user_version");
        if (application == ApplicationId && version > Version)
            throw new IndexException($"The index {path} was made by a newer version of this program (format {version}; this one knows {Version}). Choose another index file.");
        return application == ApplicationId && version == Version;
    }

    // Whether there was an older one.
    private static bool Create(SqliteSession session, string path)
    {
        session.Execute("PRAGMA journal_mode = WAL");
        // Else what an older version left could only be dropped in the order of its references.
        session.Execute("PRAGMA foreign_keys = OFF");
        var isOutdated = session.Write(inside =>
        {
            // Another process may have been faster.
            if (IsCurrent(inside, path))
                return false;
            var tables = Tables(inside);
            foreach (var table in tables)
                inside.Execute($"DROP TABLE IF EXISTS \"{table}\"");
            inside.Execute(Schema);
            inside.Execute($"PRAGMA application_id = {ApplicationId}");
            inside.Execute($"PRAGMA user_version = {Version}");
            return tables.Count > 0;
        });
        session.Execute("PRAGMA foreign_keys = ON");
        return isOutdated;
    }

    // Virtual tables first: they take their shadow tables with them.
    private static List<string> Tables(SqliteSession session)
    {
        var tables = new List<string>();
        using var rows = session.Query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rootpage > 0, name DESC");
        while (rows.Read())
            tables.Add(rows.GetString(0));
        return tables;
    }

    private static string Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => $"The index {path} is in use by another process for too long. Try again.",
        8 => $"The index {path} cannot be written: the file or its folder is read-only.",
        11 => $"The index {path} is damaged. Delete it; it is built anew from the documents.",
        13 => $"The index {path} cannot be written: the disk is full.",
        14 => $"The index {path} cannot be opened: not a file, or no permission.",
        26 => $"The file {path} is not an index: it is no SQLite database. Choose another index file.",
        _ => $"The index {path} cannot be used: {error.Message}",
    };
}
