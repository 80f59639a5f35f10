using System.Runtime.InteropServices;

namespace KurilBot.Core;

/// <summary>Reads vectors from one state of a SQLite index.</summary>
internal sealed class SqliteVectors(SqliteSession session)
{
    /// <summary>For so many states back the index tells what was removed; from an older one, all is loaded anew.</summary>
    public const int Remembered = 1000;

    /// <summary>All vectors of an embedder.</summary>
    /// <param name="vectors">The embedder and its dimension.</param>
    /// <param name="known">An earlier state, of which only the difference is read; null for none.</param>
    /// <returns>The vectors, and the greatest number that a passage ever had.</returns>
    public (VectorScan Scan, long Last) Load((string Embedder, int Dimension) vectors, VectorCache.Entry? known)
    {
        var isFar = known is null || SqliteDocuments.Generation(session) - known.Generation > Remembered;
        var changes = new VectorChanges(isFar ? new VectorScan(vectors.Dimension) : known!.Scan);
        if (!isFar)
            Remove(changes, known!.Generation);
        Add(changes, vectors, isFar ? 0 : known!.Last);
        return (changes.Scan(), session.Number("SELECT seq FROM sqlite_sequence WHERE name = 'passages'"));
    }

    private void Remove(VectorChanges changes, long generation)
    {
        using var rows = session.Query("SELECT \"first\", \"last\" FROM removed WHERE generation > $1", generation);
        while (rows.Read())
            changes.Remove(rows.GetInt64(0), rows.GetInt64(1));
    }

    private void Add(VectorChanges changes, (string Embedder, int Dimension) vectors, long last)
    {
        using var rows = session.Query(
            """
            SELECT "first", vectors FROM vectors
            WHERE "first" > $1 AND embedder = (SELECT id FROM embedders WHERE identity = $2) AND dimension = $3 ORDER BY "first"
            """,
            last, vectors.Embedder, vectors.Dimension);
        while (rows.Read())
        {
            var values = MemoryMarshal.Cast<byte, sbyte>(rows.GetFieldValue<byte[]>(1));
            for (var i = 0; i * vectors.Dimension < values.Length; i++)
                changes.Add(rows.GetInt64(0) + i, values.Slice(i * vectors.Dimension, vectors.Dimension));
        }
    }
}
