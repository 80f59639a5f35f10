using KurilBot.Core;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>Passages in PostgreSQL.</summary>
internal sealed class PostgreSqlStore(Server server, bool hasVectors, bool isOutdated) : IPassageStore
{
    private readonly InMemoryVectors? _memory = hasVectors ? null : new();

    private volatile WordsThen? _known;

    public bool IsOutdated => isOutdated;

    public Task<IReadOnlyList<RetrievedPassage>> FindAsync(PassageQuery query, CancellationToken cancellationToken) =>
        server.InTransactionAsync((connection, cancel) => new Search(connection, query, _memory).FindAsync(cancel), cancellationToken);

    public Task<IReadOnlyList<IndexedSource>> SourcesAsync(CancellationToken cancellationToken) =>
        server.RunAsync(Documents.SourcesAsync, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> BeginningsAsync(CancellationToken cancellationToken) =>
        (await server.RunAsync(Documents.BeginningsAsync, cancellationToken)).ToDictionary();

    public Task<Vocabulary> KnownWordsAsync(string? initials, CancellationToken cancellationToken) => server.InTransactionAsync(
        async (connection, cancel) =>
        {
            if (initials is not null)
            {
                return new Vocabulary(await connection.ListAsync(
                    "SELECT word FROM unnest($1) AS first JOIN terms ON word >= first COLLATE \"C\" AND word < chr(ascii(first) + 1) COLLATE \"C\" WHERE passages > 0",
                    row => row.GetString(0), cancel, [initials.Select(initial => $"{initial}").ToArray()]));
            }

            var generation = await connection.NumberAsync("SELECT generation FROM meta", cancel);
            if (_known is { } known && known.Generation == generation)
                return known.Words;
            var words = await connection.ListAsync("SELECT word FROM terms WHERE passages > 0", row => row.GetString(0), cancel);
            return (_known = new(generation, new Vocabulary(words))).Words;
        },
        cancellationToken);

    public Task<StoredDocuments> DocumentsAsync(CancellationToken cancellationToken) => server.InTransactionAsync(
        async (connection, cancel) => new StoredDocuments(
            (await connection.ListAsync("SELECT folder FROM meta", row => row.GetString(0), cancel))[0],
            await Documents.StampsAsync(connection, null, cancel)),
        cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        server.RunAsync((connection, cancel) => connection.NumberAsync("SELECT passages FROM meta", cancel), cancellationToken);

    public async Task<IAsyncDisposable> TurnAsync(CancellationToken cancellationToken) => new Turn(await server.ConnectAsync(
        async (connection, cancel) =>
        {
            // However long the other one takes.
            await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('kurilbot ' || current_schema(), 0))", connection) { CommandTimeout = 0 };
            await wait.ExecuteNonQueryAsync(cancel);
        },
        cancellationToken));

    public Task<IReadOnlyList<bool>> PutAsync(
        IReadOnlyList<(PreparedDocument Document, DocumentStamp? Known)> documents, CancellationToken cancellationToken) => server.InTransactionAsync(
        async (connection, cancel) =>
        {
            var now = await Documents.StampsAsync(connection, [.. documents.Select(put => put.Document.Source.Path)], cancel);
            var stored = documents.Select(put =>
                now.GetValueOrDefault(put.Document.Source.Path) is var there && (there == put.Known || !put.Document.Stamp.SameContent(there))).ToArray();
            await Documents.PutAsync(connection, [.. documents.Where((_, i) => stored[i]).Select(put => put.Document)], hasVectors, cancel);
            return (IReadOnlyList<bool>)stored;
        },
        cancellationToken);

    public Task RestampAsync(string path, DocumentStamp stamp, CancellationToken cancellationToken) => WriteAsync(
        (connection, cancel) => connection.ExecuteAsync(
            "UPDATE documents SET size = $2, modified = $3, settled = $4 WHERE path = $1", cancel, path, stamp.Size, stamp.Modified, stamp.Settled),
        cancellationToken);

    public Task RemoveAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        WriteAsync((connection, cancel) => Documents.RemoveAsync(connection, [.. paths], cancel), cancellationToken);

    public Task SetFolderAsync(string folder, CancellationToken cancellationToken) =>
        WriteAsync((connection, cancel) => connection.ExecuteAsync("UPDATE meta SET folder = $1", cancel, folder), cancellationToken);

    public Task ReplaceAllAsync(IReadOnlyList<PreparedDocument> documents, CancellationToken cancellationToken) => WriteAsync(
        async (connection, cancel) =>
        {
            await connection.ExecuteAsync("DELETE FROM documents; DELETE FROM terms; UPDATE meta SET passages = 0, words = 0", cancel);
            await Documents.PutAsync(connection, documents, hasVectors, cancel);
        },
        cancellationToken);

    public void Dispose()
    {
        _memory?.Dispose();
        server.Dispose();
    }

    private Task<bool> WriteAsync(Func<NpgsqlConnection, CancellationToken, Task> write, CancellationToken cancellationToken) => server.InTransactionAsync(
        async (connection, cancel) =>
        {
            await write(connection, cancel);
            return true;
        },
        cancellationToken);

    // The words of one state of the index.
    private sealed record WordsThen(long Generation, Vocabulary Words);

    // The lock lasts as long as the session, and goes with a process that dies.
    private sealed class Turn(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // What an update leaves to be sorted into the word index later would slow every query until then.
                await connection.ExecuteAsync("SELECT gin_clean_pending_list('search_words'::regclass)", CancellationToken.None);
                await connection.ExecuteAsync("ANALYZE search", CancellationToken.None);
                await connection.ExecuteAsync("SELECT pg_advisory_unlock_all()", CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // A lost connection has given up the lock; the rest the server does in its own time.
            }

            await connection.DisposeAsync();
        }
    }
}
