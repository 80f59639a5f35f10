namespace KurilBot.Core;

/// <summary>Passages in one SQLite file, or in memory.</summary>
internal sealed class SqliteStore : IPassageStore
{
    private readonly string _path;
    private readonly SessionPool _sessions;
    private readonly VectorCache _vectors = new();

    private volatile WordsThen? _known;

    private SqliteStore(string path, SessionPool sessions, bool isOutdated) => (_path, _sessions, IsOutdated) = (path, sessions, isOutdated);

    public bool IsOutdated { get; }

    /// <exception cref="IndexException">The file is not an index of this program, or cannot be opened or made.</exception>
    public static SqliteStore Open(string path)
    {
        var first = SqliteFile.Open(path, out var isOutdated);
        return new(path, new SessionPool(first, () => SqliteFile.Open(path, out _), capacity: 2 * Environment.ProcessorCount), isOutdated);
    }

    public static SqliteStore InMemory() =>
        new(":memory:", new SessionPool(SqliteFile.InMemory(), SqliteFile.InMemory, capacity: 1), isOutdated: false);

    public Task<IReadOnlyList<RetrievedPassage>> FindAsync(PassageQuery query, CancellationToken cancellationToken) =>
        ReadAsync(session => new SqliteSearch(session, _vectors).Find(query), cancellationToken);

    public Task<IReadOnlyList<IndexedSource>> SourcesAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => (IReadOnlyList<IndexedSource>)SqliteDocuments.Sources(session), cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> BeginningsAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => (IReadOnlyDictionary<string, string>)SqliteDocuments.Beginnings(session), cancellationToken);

    public Task<Vocabulary> KnownWordsAsync(string? initials, CancellationToken cancellationToken) =>
        ReadAsync(
            session =>
            {
                if (initials is not null)
                    return new Vocabulary(initials.SelectMany(initial => SqliteDocuments.Terms(session, initial)).ToList());
                var generation = SqliteDocuments.Generation(session);
                return (_known is { } known && known.Generation == generation
                    ? known : _known = new(generation, new Vocabulary(SqliteDocuments.Terms(session)))).Words;
            },
            cancellationToken);

    public Task<StoredDocuments> DocumentsAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => new StoredDocuments(SqliteDocuments.Folder(session), SqliteDocuments.Stamps(session)), cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync(session => session.Number("SELECT coalesce(sum(passages), 0) FROM documents"), cancellationToken);

    // Here every transaction is a turn of its own, and what another process did in between is seen.
    public Task<IAsyncDisposable> TurnAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(new Always());

    public async Task<IReadOnlyList<bool>> PutAsync(
        IReadOnlyList<(PreparedDocument Document, DocumentStamp? Known)> documents, CancellationToken cancellationToken)
    {
        var stored = new bool[documents.Count];
        await WriteAsync(
            session =>
            {
                SqliteDocuments.Touch(session);
                for (var i = 0; i < stored.Length; i++)
                {
                    var (document, known) = documents[i];
                    var now = SqliteDocuments.Stamp(session, document.Source.Path);
                    stored[i] = now == known || !document.Stamp.SameContent(now);
                    if (stored[i])
                        SqliteDocuments.Put(session, document);
                }
            },
            cancellationToken);
        return stored;
    }

    public Task RestampAsync(string path, DocumentStamp stamp, CancellationToken cancellationToken) =>
        WriteAsync(session => SqliteDocuments.Restamp(session, path, stamp), cancellationToken);

    public Task RemoveAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            SqliteDocuments.Touch(session);
            foreach (var path in paths)
                SqliteDocuments.Remove(session, path);
        },
        cancellationToken);

    public Task SetFolderAsync(string folder, CancellationToken cancellationToken) =>
        WriteAsync(session => SqliteDocuments.SetFolder(session, folder), cancellationToken);

    public Task ReplaceAllAsync(IReadOnlyList<PreparedDocument> documents, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            SqliteDocuments.Touch(session);
            SqliteDocuments.Clear(session);
            foreach (var document in documents)
                SqliteDocuments.Put(session, document);
        },
        cancellationToken);

    public void Dispose() => _sessions.Dispose();

    private Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) =>
        UseAsync(session => session.Read(read), cancellationToken);

    private Task<bool> WriteAsync(Action<SqliteSession> write, CancellationToken cancellationToken) => UseAsync(
        session => session.Write(inside =>
        {
            write(inside);
            return true;
        }),
        cancellationToken);

    private Task<T> UseAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        _sessions.UseAsync(session => SqliteFile.Guard(_path, () => work(session)), cancellationToken);

    // The words of one state of the index.
    private sealed record WordsThen(long Generation, Vocabulary Words);

    private sealed class Always : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
