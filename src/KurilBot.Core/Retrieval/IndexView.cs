using System.Runtime.InteropServices;

namespace KurilBot.Core;

/// <summary>What retrieval reads, all from one state of the index.</summary>
internal sealed class IndexView(SqliteSession session, VectorCache vectors, string embedder)
{
    public long PassageCount => session.Number("SELECT count(*) FROM passages");

    /// <summary>Grows with every change.</summary>
    public long Generation => session.Number("SELECT generation FROM meta");

    /// <summary>The BM25 score of every passage that matches an FTS5 query, larger is better.</summary>
    public Dictionary<long, double> Lexical(string query, double titleWeight)
    {
        var scores = new Dictionary<long, double>();
        using var rows = session.Query("SELECT rowid, -bm25(words, $2, 1.0) FROM words WHERE words MATCH $1", query, titleWeight);
        while (rows.Read())
            scores.Add(rows.GetInt64(0), rows.GetDouble(1));
        return scores;
    }

    /// <summary>The vectors that this index's embedder made, of one dimension.</summary>
    public VectorScan Vectors(int dimension) =>
        vectors.Get(Generation, dimension, () =>
        {
            var scan = new VectorScan(dimension);
            using var rows = session.Query(
                """
                SELECT passage, vector FROM vectors
                WHERE embedder = (SELECT id FROM embedders WHERE identity = $1) AND length(vector) = $2 ORDER BY passage
                """,
                embedder, dimension);
            while (rows.Read())
                scan.Add(rows.GetInt64(0), MemoryMarshal.Cast<byte, sbyte>(rows.GetFieldValue<byte[]>(1)));
            return scan;
        });

    /// <summary>A passage and the document that it stands in.</summary>
    public (DocumentSource Source, Passage Passage) Passage(long id)
    {
        using var row = session.Query(
            $"""
            SELECT {IndexedDocuments.SourceColumns}, "start", "end", text, sentences
            FROM passages JOIN documents ON documents.key = document WHERE passages.id = $1
            """,
            id);
        if (!row.Read())
            throw new InvalidOperationException($"There is no passage {id}.");
        return (IndexedDocuments.ReadSource(row, 0),
            new Passage(row.GetString(9), new ByteRange(row.GetInt32(7), row.GetInt32(8)), SentenceBlob.Read(row.GetFieldValue<byte[]>(10))));
    }

    /// <summary>The stems of all words that occur in the passages.</summary>
    public KnownWords Terms()
    {
        var terms = new List<string>();
        using var rows = session.Query("SELECT term FROM vocabulary");
        while (rows.Read())
            terms.Add(rows.GetString(0));
        return new KnownWords(terms);
    }

    /// <summary>In how many passages a stem occurs. Of one that the index keeps in parts, such as "19,000", the rarest part tells.</summary>
    public long Occurrences(string stem) => stem.Split(['.', ',', '\'', '’'], StringSplitOptions.RemoveEmptyEntries)
        .Select(part => session.Number("SELECT doc FROM vocabulary WHERE term = $1", part)).DefaultIfEmpty().Min();
}

/// <summary>Holds the vectors of the state of the index that was read last.</summary>
internal sealed class VectorCache
{
    private volatile Entry? _latest;

    public VectorScan Get(long generation, int dimension, Func<VectorScan> load)
    {
        if (_latest is { } known && known.Generation == generation && known.Scan.Dimension == dimension)
            return known.Scan;
        var scan = load();
        _latest = new Entry(generation, scan);
        return scan;
    }

    private sealed record Entry(long Generation, VectorScan Scan);
}
