using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>
/// The passages of a documents folder with their words and vectors, in one SQLite file. Several processes may read and
/// update it at once; each reader sees one state of it. Safe for use by several threads.
/// </summary>
public sealed class PassageIndex : IDisposable
{
    private readonly string _path;
    private readonly SessionPool _sessions;
    private readonly TimeProvider _time;
    private readonly VectorCache _vectors = new();

    private volatile WordsThen? _known;

    private PassageIndex(
        string path, SessionPool sessions, IEmbeddingGenerator<string, Embedding<float>> embedder, TimeProvider? time)
    {
        _path = path;
        _sessions = sessions;
        Embedder = embedder;
        _time = time ?? TimeProvider.System;
        EmbedderIdentity = KurilBot.Core.EmbedderIdentity.Of(embedder);
    }

    /// <summary>Opens the index file, or makes it and the folder that it lies in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="embedder">Makes the vectors of passages and questions; stays the caller's to dispose of.</param>
    /// <param name="time">The clock; the system's where not given.</param>
    /// <exception cref="IndexException">The file is not an index of this program, or cannot be opened or made.</exception>
    public static PassageIndex Open(string path, IEmbeddingGenerator<string, Embedding<float>> embedder, TimeProvider? time = null) =>
        new(path, new SessionPool(IndexFile.Open(path), () => IndexFile.Open(path), capacity: 2 * Environment.ProcessorCount), embedder, time);

    /// <summary>An empty index in memory, to be filled by <see cref="LoadAsync"/> as often as needed.</summary>
    /// <param name="embedder">Makes the vectors of passages and questions; stays the caller's to dispose of.</param>
    public static PassageIndex InMemory(IEmbeddingGenerator<string, Embedding<float>> embedder) =>
        new(":memory:", new SessionPool(IndexFile.InMemory(), IndexFile.InMemory, capacity: 1), embedder, TimeProvider.System);

    /// <summary>The embedder that the vectors are made by.</summary>
    internal IEmbeddingGenerator<string, Embedding<float>> Embedder { get; }

    internal string EmbedderIdentity { get; }

    /// <summary>The indexed documents, in the order of their paths.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<IndexedSource>> SourcesAsync(CancellationToken cancellationToken = default) =>
        UseAsync(session => (IReadOnlyList<IndexedSource>)session.Read(IndexedDocuments.Sources), cancellationToken);

    /// <summary>Brings the index up to date with a folder: new and changed documents are read, those that are gone vanish, the others cost nothing.</summary>
    /// <param name="folder">The documents.</param>
    /// <param name="rebuild">Reads all of them again, changed or not.</param>
    /// <param name="progress">Is told of every file that is dealt with.</param>
    /// <param name="cancellationToken">Cancels; the documents dealt with so far stay, and the next call does the rest.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="IndexException">The file cannot be written.</exception>
    public Task<IndexReport> UpdateAsync(
        DocumentFolder folder, bool rebuild = false, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new IndexUpdate(this, folder, _time).RunAsync(rebuild, progress, cancellationToken);

    /// <summary>How common words are in the indexed passages.</summary>
    /// <param name="stems">Porter stems, as <see cref="Word.Stem"/> gives them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>For each stem the share of passages that it occurs in, 0 to 1.</returns>
    internal Task<double[]> SharesAsync(IReadOnlyList<string> stems, CancellationToken cancellationToken = default) =>
        ReadAsync(
            view =>
            {
                var passages = Math.Max(1, view.PassageCount);
                return stems.Select(stem => (double)view.Occurrences(stem) / passages).ToArray();
            },
            cancellationToken);

    /// <summary>The words that the indexed passages use.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal Task<KnownWords> KnownWordsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(
            view => (_known is { } known && known.Generation == view.Generation ? known : _known = new(view.Generation, view.Terms())).Words,
            cancellationToken);

    /// <summary>Makes these documents all that the index holds.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="cancellationToken">Cancels; the index then holds what it held before.</param>
    public async Task LoadAsync(IReadOnlyList<Document> documents, CancellationToken cancellationToken = default)
    {
        var prepared = new List<PreparedDocument>();
        foreach (var document in documents)
        {
            var stamp = new DocumentStamp(document.Source.Id, 0, 0, false, document.Source.Sha256, "", EmbedderIdentity);
            prepared.Add(await PreparedDocument.CreateAsync(document, stamp, Embedder, cancellationToken));
        }

        await UseAsync(
            session => session.Write(inside =>
            {
                IndexedDocuments.Clear(inside);
                foreach (var document in prepared)
                    IndexedDocuments.Put(inside, document);
                return 0;
            }),
            cancellationToken);
    }

    /// <summary>Reads from one state of the index.</summary>
    internal Task<T> ReadAsync<T>(Func<IndexView, T> read, CancellationToken cancellationToken) =>
        UseAsync(session => session.Read(inside => read(new IndexView(inside, _vectors, EmbedderIdentity))), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _sessions.Dispose();

    internal Task<T> UseAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        _sessions.UseAsync(session => IndexFile.Guard(_path, () => work(session)), cancellationToken);

    // The words of one state of the index.
    private sealed record WordsThen(long Generation, KnownWords Words);
}
