using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KurilBot.Core;

/// <summary>Documents into the tables and out of them. Everything that changes them runs inside a write.</summary>
internal static class SqliteDocuments
{
    public static Dictionary<string, DocumentStamp> Stamps(SqliteSession session)
    {
        var stamps = new Dictionary<string, DocumentStamp>(StringComparer.Ordinal);
        using var rows = session.Query(StampSql);
        while (rows.Read())
            stamps.Add(rows.GetString(0), ReadStamp(rows));
        return stamps;
    }

    /// <summary>By id, the first passage of each document.</summary>
    public static Dictionary<string, string> Beginnings(SqliteSession session)
    {
        var beginnings = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = session.Query("SELECT documents.id, text FROM documents JOIN passages ON passages.id = \"first\" WHERE passages > 0");
        while (rows.Read())
            beginnings[rows.GetString(0)] = rows.GetString(1);
        return beginnings;
    }

    public static DocumentStamp? Stamp(SqliteSession session, string path)
    {
        using var rows = session.Query(StampSql + " WHERE path = $1", path);
        return rows.Read() ? ReadStamp(rows) : null;
    }

    /// <summary>Stores a document in place of what was stored for its path.</summary>
    public static void Put(SqliteSession session, PreparedDocument document)
    {
        var (source, stamp) = (document.Source, document.Stamp);
        Remove(session, source.Path);
        session.Execute("INSERT OR IGNORE INTO embedders (identity) VALUES ($1)", stamp.Embedder);
        var embedder = session.Number("SELECT id FROM embedders WHERE identity = $1", stamp.Embedder);
        var first = 1 + session.Number("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'passages'");
        var key = session.Number(
            """
            INSERT INTO documents
                (path, id, size, modified, settled, sha256, title, publisher, published, date_known, fingerprint, embedder, "first", passages,
                author, address, pages, skipped)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) RETURNING key
            """,
            source.Path, source.Id, stamp.Size, stamp.Modified, stamp.Settled, source.Sha256, source.Title, source.Publisher,
            source.Published?.ToString("O", CultureInfo.InvariantCulture), source.DateKnown, stamp.Fingerprint, embedder,
            first, document.Passages.Count, source.Author, source.Address, source.Pages?.Offsets, document.Skipped);
        for (var i = 0; i < document.Passages.Count; i++)
        {
            var passage = document.Passages[i];
            session.Execute(
                "INSERT INTO passages VALUES ($1, $2, $3, $4, $5, $6)",
                first + i, key, passage.Range.Start, passage.Range.End, passage.Text, SentenceBlob.Write(passage.Sentences));
            session.Execute("INSERT INTO words (rowid, title, text) VALUES ($1, $2, $3)", first + i, source.Title, passage.Text);
            session.Execute("INSERT INTO sentence_vectors VALUES ($1, $2)", first + i, QuantizedVector.ToBlob(document.SentenceVectors[i]));
        }

        if (document.Passages.Count > 0)
        {
            session.Execute(
                "INSERT INTO vectors VALUES ($1, $2, $3, $4)", first, embedder, document.Vectors[0].Length, QuantizedVector.ToBlob(document.Vectors));
        }
    }

    /// <summary>Notes that an unchanged file has another time, or is old enough now to be trusted by it.</summary>
    public static void Restamp(SqliteSession session, string path, DocumentStamp stamp) => session.Execute(
        "UPDATE documents SET size = $2, modified = $3, settled = $4 WHERE path = $1", path, stamp.Size, stamp.Modified, stamp.Settled);

    public static void Remove(SqliteSession session, string path)
    {
        long first, last;
        using (var known = session.Query("SELECT \"first\", \"first\" + passages - 1 FROM documents WHERE path = $1", path))
        {
            if (!known.Read())
                return;
            (first, last) = (known.GetInt64(0), known.GetInt64(1));
        }

        session.Execute(
            """
            INSERT INTO words (words, rowid, title, text)
            SELECT 'delete', passages.id, title, text FROM passages JOIN documents ON key = document WHERE passages.id BETWEEN $1 AND $2
            """,
            first, last);
        session.Execute("DELETE FROM vectors WHERE \"first\" BETWEEN $1 AND $2", first, last);
        session.Execute("DELETE FROM sentence_vectors WHERE passage BETWEEN $1 AND $2", first, last);
        session.Execute("DELETE FROM passages WHERE id BETWEEN $1 AND $2", first, last);
        session.Execute("DELETE FROM documents WHERE path = $1", path);
        session.Execute("INSERT INTO removed SELECT generation, $1, $2 FROM meta", first, last);
        session.Execute("DELETE FROM removed WHERE generation < (SELECT generation FROM meta) - $1", SqliteVectors.Remembered);
    }

    public static void Clear(SqliteSession session)
    {
        session.Execute("INSERT INTO words (words) VALUES ('delete-all')");
        session.Execute("INSERT INTO removed SELECT generation, \"first\", \"first\" + passages - 1 FROM meta, documents");
        foreach (var table in (string[])["vectors", "sentence_vectors", "passages", "documents"])
            session.Execute($"DELETE FROM {table}");
    }

    /// <summary>Goes before every change of passages: tells readers that what they remember of them is out of date.</summary>
    public static void Touch(SqliteSession session) => session.Execute("UPDATE meta SET generation = generation + 1");

    /// <summary>Grows with every change.</summary>
    public static long Generation(SqliteSession session) => session.Number("SELECT generation FROM meta");

    /// <summary>The stems of all words that occur in the passages.</summary>
    public static List<string> Terms(SqliteSession session, char? initial = null)
    {
        var terms = new List<string>();
        using var rows = initial is { } first
            ? session.Query("SELECT term FROM vocabulary WHERE term >= $1 AND term < $2", $"{first}", $"{(char)(first + 1)}")
            : session.Query("SELECT term FROM vocabulary");
        while (rows.Read())
            terms.Add(rows.GetString(0));
        return terms;
    }

    /// <summary>The folder that the documents were last brought in line with; empty at first.</summary>
    public static string Folder(SqliteSession session)
    {
        using var row = session.Query("SELECT folder FROM meta");
        return row.Read() ? row.GetString(0) : "";
    }

    public static void SetFolder(SqliteSession session, string folder) => session.Execute("UPDATE meta SET folder = $1", folder);

    public static List<IndexedSource> Sources(SqliteSession session)
    {
        var sources = new List<IndexedSource>();
        using var rows = session.Query($"SELECT {SourceColumns}, passages, skipped FROM documents ORDER BY path");
        while (rows.Read())
            sources.Add(new IndexedSource(ReadSource(rows, 0), rows.GetInt32(SourceWidth)) { Skipped = Text(rows, SourceWidth + 1) });
        return sources;
    }

    public const string SourceColumns = "documents.id, path, sha256, title, publisher, published, date_known, author, address, pages";
    public const int SourceWidth = 10;

    public static DocumentSource ReadSource(SqliteDataReader row, int at) => new(
        row.GetString(at), row.GetString(at + 1), row.GetString(at + 2), row.GetString(at + 3), Text(row, at + 4),
        Text(row, at + 5) is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null, Text(row, at + 6))
    {
        Author = Text(row, at + 7),
        Address = Text(row, at + 8),
        Pages = Text(row, at + 9) is { } pages ? new PageStarts(pages) : null,
    };

    private const string StampSql =
        "SELECT path, documents.id, size, modified, settled, sha256, fingerprint, identity FROM documents JOIN embedders ON embedders.id = embedder";

    private static DocumentStamp ReadStamp(SqliteDataReader row) => new(
        row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetBoolean(4), row.GetString(5), row.GetString(6), row.GetString(7));

    private static string? Text(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
