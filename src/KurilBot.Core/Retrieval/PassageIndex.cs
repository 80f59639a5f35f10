namespace KurilBot.Core;

/// <summary>
/// The passages of a documents folder with their words and vectors. Several processes may read and update one index at once; each
/// reader sees one state of it. Safe for use by several threads.
/// </summary>
public sealed class PassageIndex : IDisposable
{
    private readonly IPassageStore _store;
    private readonly TimeProvider _time;

    /// <param name="store">Keeps the passages; from now on this index's to dispose of.</param>
    /// <param name="embedders">Make the vectors of passages, sentences and questions; stay the caller's to dispose of.</param>
    /// <param name="time">The clock; the system's where not given.</param>
    internal PassageIndex(IPassageStore store, Embedders embedders, TimeProvider? time = null)
    {
        _store = store;
        _time = time ?? TimeProvider.System;
        Embedders = embedders;
    }

    /// <summary>Opens an index in one SQLite file, or makes it and the folder that it lies in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="embedders">Make the vectors of passages, sentences and questions; stay the caller's to dispose of.</param>
    /// <param name="time">The clock; the system's where not given.</param>
    /// <exception cref="IndexException">The file is not an index of this program, or cannot be opened or made.</exception>
    public static PassageIndex Open(string path, Embedders embedders, TimeProvider? time = null) =>
        new(SqliteStore.Open(path), embedders, time);

    /// <summary>An empty index in memory, to be filled by <see cref="LoadAsync"/> as often as needed.</summary>
    /// <param name="embedders">Make the vectors of passages, sentences and questions; stay the caller's to dispose of.</param>
    public static PassageIndex InMemory(Embedders embedders) => new(SqliteStore.InMemory(), embedders);

    /// <summary>By whom the vectors are made.</summary>
    internal Embedders Embedders { get; }

    /// <summary>The indexed documents, in the order of their paths.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<IndexedSource>> SourcesAsync(CancellationToken cancellationToken = default) => _store.SourcesAsync(cancellationToken);

    /// <summary>The language of each document, by its id, as <see cref="DocumentSource"/> has it: <c>en</c>, <c>ru</c> or <c>ja</c>, which its first letters tell.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyDictionary<string, string>> LanguagesAsync(CancellationToken cancellationToken = default) =>
        (await _store.BeginningsAsync(cancellationToken)).ToDictionary(document => document.Key, document => Script.LanguageOf(document.Value));

    /// <summary>Brings the index up to date with a folder: new and changed documents are read, those that are gone vanish, the others cost nothing.</summary>
    /// <param name="folder">The documents.</param>
    /// <param name="rebuild">Reads all of them again, changed or not.</param>
    /// <param name="progress">Is told of every file that is dealt with.</param>
    /// <param name="cancellationToken">Cancels; the documents dealt with so far stay, and the next call does the rest.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="IndexException">The index cannot be written.</exception>
    public Task<IndexReport> UpdateAsync(
        DocumentFolder folder, bool rebuild = false, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new IndexUpdate(_store, Embedders, folder, _time).RunAsync(rebuild, progress, cancellationToken);

    /// <summary>Makes these documents all that the index holds.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="cancellationToken">Cancels; the index then holds what it held before.</param>
    public async Task LoadAsync(IReadOnlyList<Document> documents, CancellationToken cancellationToken = default)
    {
        var prepared = new List<PreparedDocument>();
        foreach (var document in documents)
        {
            var stamp = new DocumentStamp(document.Source.Id, 0, 0, false, document.Source.Sha256, "", Embedders.Identity);
            prepared.Add(await PreparedDocument.CreateAsync(document, stamp, Embedders, cancellationToken));
        }

        await _store.ReplaceAllAsync(prepared, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    /// <summary>The words that the indexed passages use.</summary>
    internal Task<Vocabulary> KnownWordsAsync(string? initials = null, CancellationToken cancellationToken = default) =>
        _store.KnownWordsAsync(initials, cancellationToken);

    /// <summary>The passages that are best for a query, in order.</summary>
    internal Task<IReadOnlyList<RetrievedPassage>> FindAsync(PassageQuery query, CancellationToken cancellationToken) =>
        _store.FindAsync(query, cancellationToken);
}
