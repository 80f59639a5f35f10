using System.Text;
using KurilBot.Core;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>Documents into the tables and out of them, many with each command. Everything that changes them runs inside a transaction.</summary>
internal static class Documents
{
    public const string SourceColumns = "documents.id, path, sha256, title, publisher, published, date_known, author, address, pages";
    public const int SourceWidth = 10;

    public static DocumentSource ReadSource(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Text(row, 4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5), Text(row, 6))
    {
        Author = Text(row, 7),
        Address = Text(row, 8),
        Pages = Text(row, 9) is { } pages ? new PageStarts(pages) : null,
    };

    public static async Task<IReadOnlyList<IndexedSource>> SourcesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await connection.ListAsync(
            $"SELECT {SourceColumns}, passages, skipped FROM documents ORDER BY path",
            row => new IndexedSource(ReadSource(row), row.GetInt32(SourceWidth)) { Skipped = Text(row, SourceWidth + 1) }, cancellationToken);

    public static Task<List<(string Id, string Text)>> BeginningsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ListAsync(
            """
            SELECT documents.id, first.text
            FROM documents CROSS JOIN LATERAL (SELECT text FROM passages WHERE document = key ORDER BY id LIMIT 1) AS first
            """,
            row => (row.GetString(0), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))), cancellationToken);

    // Of all documents where no paths are given.
    public static async Task<Dictionary<string, DocumentStamp>> StampsAsync(NpgsqlConnection connection, string[]? paths, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            $"""
            SELECT path, documents.id, size, modified, settled, sha256, fingerprint, identity
            FROM documents JOIN embedders ON embedders.id = embedder {(paths is null ? "" : "WHERE path = ANY ($1)")}
            """,
            row => (Path: row.GetString(0), new DocumentStamp(
                row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetBoolean(4), row.GetString(5), row.GetString(6), row.GetString(7))),
            cancellationToken, paths is null ? [] : [paths])).ToDictionary(StringComparer.Ordinal);

    /// <summary>Stores documents in place of what was stored for their paths.</summary>
    public static async Task PutAsync(
        NpgsqlConnection connection, IReadOnlyList<PreparedDocument> documents, bool hasVectors, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
            return;
        await RemoveAsync(connection, [.. documents.Select(document => document.Source.Path)], cancellationToken);
        var keys = await InsertAsync(connection, documents, cancellationToken);
        var ids = await connection.ListAsync(
            "SELECT nextval(pg_get_serial_sequence('passages', 'id')) FROM generate_series(1, $1)",
            row => row.GetInt64(0), cancellationToken, documents.Sum(document => document.Passages.Count));
        var rows = documents.SelectMany(document => document.Passages.Select((passage, i) => (document.Source, Passage: passage, Vector: document.Vectors[i], Sentences: document.SentenceVectors[i])))
            .Zip(ids, (row, id) => new PassageRow(
                id, keys[row.Source.Path], row.Passage, IndexedWords.Of(row.Source.Title, row.Passage.Text), row.Vector, row.Sentences)).ToList();
        await connection.ExecuteAsync(
            "INSERT INTO passages SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::int[], $4::int[], $5::bytea[], $6::bytea[])", cancellationToken,
            Column(rows, row => row.Id), Column(rows, row => row.Document), Column(rows, row => row.Passage.Range.Start),
            Column(rows, row => row.Passage.Range.End), Column(rows, row => Encoding.UTF8.GetBytes(row.Passage.Text)),
            Column(rows, row => SentenceBlob.Write(row.Passage.Sentences)));
        await connection.ExecuteAsync(
            "INSERT INTO sentence_vectors SELECT * FROM unnest($1::bigint[], $2::bytea[])", cancellationToken,
            Column(rows, row => row.Id), Column(rows, row => QuantizedVector.ToBlob(row.Sentences)));
        await PutSearchAsync(connection, rows, documents[0].Stamp.Embedder, hasVectors, cancellationToken);
        await CountAsync(connection, rows, cancellationToken);
    }

    public static async Task RemoveAsync(NpgsqlConnection connection, string[] paths, CancellationToken cancellationToken)
    {
        const string gone = "SELECT search.* FROM search JOIN passages ON passages.id = passage JOIN documents ON key = document WHERE path = ANY ($1)";
        await connection.ExecuteAsync(
            $"""
            WITH gone AS ({gone}), lost AS (SELECT lexeme, count(*) AS passages FROM gone, unnest(words) GROUP BY lexeme)
            UPDATE terms SET passages = terms.passages - lost.passages FROM lost WHERE word = lexeme
            """,
            cancellationToken, [paths]);
        await connection.ExecuteAsync(
            $"""
            UPDATE meta SET generation = generation + 1, passages = meta.passages - lost.passages, words = meta.words - lost.words
            FROM (SELECT count(*) AS passages, coalesce(sum(length), 0) AS words FROM ({gone}) AS gone) AS lost
            """,
            cancellationToken, [paths]);
        await connection.ExecuteAsync("DELETE FROM documents WHERE path = ANY ($1)", cancellationToken, [paths]);
    }

    private static async Task<Dictionary<string, long>> InsertAsync(
        NpgsqlConnection connection, IReadOnlyList<PreparedDocument> documents, CancellationToken cancellationToken)
    {
        var embedder = documents[0].Stamp.Embedder;
        await connection.ExecuteAsync("INSERT INTO embedders (identity) VALUES ($1) ON CONFLICT DO NOTHING", cancellationToken, embedder);
        return (await connection.ListAsync(
            """
            INSERT INTO documents
                (path, id, size, modified, settled, sha256, title, publisher, published, date_known, fingerprint, passages,
                author, address, pages, skipped, embedder)
            SELECT given.*, embedders.id FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::text[], $7::text[],
                $8::text[], $9::date[], $10::text[], $11::text[], $12::int[],
                $13::text[], $14::text[], $15::text[], $16::text[]) AS given, embedders WHERE identity = $17
            RETURNING path, key
            """,
            row => (row.GetString(0), row.GetInt64(1)), cancellationToken,
            Column(documents, document => document.Source.Path), Column(documents, document => document.Source.Id),
            Column(documents, document => document.Stamp.Size), Column(documents, document => document.Stamp.Modified),
            Column(documents, document => document.Stamp.Settled), Column(documents, document => document.Source.Sha256),
            // A title is no quotation: the one character that the server's texts cannot hold may go.
            Column(documents, document => document.Source.Title.Replace("\0", "", StringComparison.Ordinal)),
            Column(documents, document => document.Source.Publisher), Column(documents, document => document.Source.Published),
            Column(documents, document => document.Source.DateKnown), Column(documents, document => document.Stamp.Fingerprint),
            Column(documents, document => document.Passages.Count),
            Column(documents, document => document.Source.Author), Column(documents, document => document.Source.Address),
            Column(documents, document => document.Source.Pages?.Offsets), Column(documents, document => document.Skipped), embedder)).ToDictionary(StringComparer.Ordinal);
    }

    private static async Task PutSearchAsync(
        NpgsqlConnection connection, List<PassageRow> rows, string embedder, bool hasVectors, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var number = await connection.NumberAsync("SELECT id::bigint FROM embedders WHERE identity = $1", cancellationToken, embedder);
        await connection.ExecuteAsync(
            """
            INSERT INTO search (passage, words, length, embedder, vector)
            SELECT passage, words::tsvector, length, $5::int, vector
            FROM unnest($1::bigint[], $2::text[], $3::int[], $4::bytea[]) AS given (passage, words, length, vector)
            """,
            cancellationToken, Column(rows, row => row.Id), Column(rows, row => row.Words.Vector), Column(rows, row => row.Words.Length),
            Column(rows, row => QuantizedVector.ToBlob([row.Vector])), (int)number);
        if (!hasVectors || rows[0].Vector.Length == 0)
            return;
        await connection.ExecuteAsync(
            "UPDATE search SET embedding = given.embedding::vector FROM unnest($1::bigint[], $2::text[]) AS given (id, embedding) WHERE passage = id",
            cancellationToken, Column(rows, row => row.Id), Column(rows, row => Vectors.Text(row.Vector.Span)));
        await connection.ExecuteAsync(
            $"""
            CREATE INDEX IF NOT EXISTS search_embedding_{number} ON search
            USING hnsw ((embedding::vector({rows[0].Vector.Length})) vector_cosine_ops) WHERE embedder = {number}
            """,
            cancellationToken);
    }

    // Always in the same order, so that two processes never wait for each other's rows.
    private static async Task CountAsync(NpgsqlConnection connection, List<PassageRow> rows, CancellationToken cancellationToken)
    {
        var words = rows.SelectMany(row => row.Words.Stems).CountBy(stem => stem).OrderBy(word => word.Key, StringComparer.Ordinal).ToList();
        await connection.ExecuteAsync(
            """
            INSERT INTO terms SELECT * FROM unnest($1::text[], $2::bigint[])
            ON CONFLICT (word) DO UPDATE SET passages = terms.passages + excluded.passages
            """,
            cancellationToken, Column(words, word => word.Key), Column(words, word => (long)word.Value));
        await connection.ExecuteAsync(
            "UPDATE meta SET passages = passages + $1, words = words + $2", cancellationToken, (long)rows.Count, rows.Sum(row => (long)row.Words.Length));
    }

    private static TColumn[] Column<T, TColumn>(IReadOnlyCollection<T> rows, Func<T, TColumn> value) => [.. rows.Select(value)];

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private sealed record PassageRow(
        long Id, long Document, Passage Passage, IndexedWords Words, ReadOnlyMemory<float> Vector, IReadOnlyList<ReadOnlyMemory<float>> Sentences);
}
