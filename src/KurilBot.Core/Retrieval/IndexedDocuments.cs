using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KurilBot.Core;

/// <summary>What the index remembers of a file, to see without reading it whether it has changed.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">Time of the last change, in ticks of UTC.</param>
/// <param name="Settled">False where the file was so new when it was read that a later change may bear the same time.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Fingerprint">Of the rules that it was read and cut by, and of what is known of the document besides its file.</param>
/// <param name="Embedder">Which embedder made its vectors.</param>
internal sealed record DocumentStamp(
    string Id, long Size, long Modified, bool Settled, string Sha256, string Fingerprint, string Embedder)
{
    /// <summary>Whether indexing the file again would store the same.</summary>
    public bool SameContent(DocumentStamp? other) =>
        other is not null && (Id, Sha256, Fingerprint, Embedder) == (other.Id, other.Sha256, other.Fingerprint, other.Embedder);
}

/// <summary>Documents into the tables and out of them. Everything that changes them runs inside a write.</summary>
internal static class IndexedDocuments
{
    public static Dictionary<string, DocumentStamp> Stamps(SqliteSession session)
    {
        var stamps = new Dictionary<string, DocumentStamp>(StringComparer.Ordinal);
        using var rows = session.Query(StampSql);
        while (rows.Read())
            stamps.Add(rows.GetString(0), ReadStamp(rows));
        return stamps;
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
        var key = session.Number(
            """
            INSERT INTO documents (path, id, size, modified, settled, sha256, title, publisher, published, date_known, fingerprint, embedder)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING key
            """,
            source.Path, source.Id, stamp.Size, stamp.Modified, stamp.Settled, source.Sha256, source.Title, source.Publisher,
            source.Published?.ToString("O", CultureInfo.InvariantCulture), source.DateKnown, stamp.Fingerprint, embedder);
        for (var i = 0; i < document.Passages.Count; i++)
        {
            var passage = document.Passages[i];
            var id = session.Number(
                "INSERT INTO passages (document, \"start\", \"end\", text, sentences) VALUES ($1, $2, $3, $4, $5) RETURNING id",
                key, passage.Range.Start, passage.Range.End, passage.Text, SentenceBlob.Write(passage.Sentences));
            session.Execute("INSERT INTO words (rowid, title, text) VALUES ($1, $2, $3)", id, source.Title, passage.Text);
            session.Execute("INSERT INTO vectors VALUES ($1, $2, $3)", id, embedder, ByteVector.ToBlob(document.Vectors[i].Span));
        }

        Touch(session);
    }

    /// <summary>Notes that an unchanged file has another time, or is old enough now to be trusted by it.</summary>
    public static void Restamp(SqliteSession session, string path, DocumentStamp stamp) => session.Execute(
        "UPDATE documents SET size = $2, modified = $3, settled = $4 WHERE path = $1", path, stamp.Size, stamp.Modified, stamp.Settled);

    public static void Remove(SqliteSession session, string path)
    {
        const string Passages = "SELECT id FROM passages WHERE document = (SELECT key FROM documents WHERE path = $1)";
        if (Stamp(session, path) is null)
            return;
        session.Execute(
            """
            INSERT INTO words (words, rowid, title, text)
            SELECT 'delete', passages.id, title, text FROM passages JOIN documents ON key = document WHERE path = $1
            """,
            path);
        session.Execute($"DELETE FROM vectors WHERE passage IN ({Passages})", path);
        session.Execute("DELETE FROM passages WHERE document = (SELECT key FROM documents WHERE path = $1)", path);
        session.Execute("DELETE FROM documents WHERE path = $1", path);
        Touch(session);
    }

    public static void Clear(SqliteSession session)
    {
        session.Execute("INSERT INTO words (words) VALUES ('delete-all')");
        foreach (var table in (string[])["vectors", "passages", "documents"])
            session.Execute($"DELETE FROM {table}");
        Touch(session);
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
        using var rows = session.Query(
            $"SELECT {SourceColumns}, (SELECT count(*) FROM passages WHERE document = key) FROM documents ORDER BY path");
        while (rows.Read())
            sources.Add(new IndexedSource(ReadSource(rows, 0), rows.GetInt32(7)));
        return sources;
    }

    public const string SourceColumns = "documents.id, path, sha256, title, publisher, published, date_known";

    public static DocumentSource ReadSource(SqliteDataReader row, int at) => new(
        row.GetString(at), row.GetString(at + 1), row.GetString(at + 2), row.GetString(at + 3), Text(row, at + 4),
        Text(row, at + 5) is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null, Text(row, at + 6));

    private const string StampSql =
        "SELECT path, documents.id, size, modified, settled, sha256, fingerprint, identity FROM documents JOIN embedders ON embedders.id = embedder";

    private static DocumentStamp ReadStamp(SqliteDataReader row) => new(
        row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetBoolean(4), row.GetString(5), row.GetString(6), row.GetString(7));

    private static string? Text(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    // Tells readers that what they remember of the passages is out of date.
    private static void Touch(SqliteSession session) => session.Execute("UPDATE meta SET generation = generation + 1");
}
