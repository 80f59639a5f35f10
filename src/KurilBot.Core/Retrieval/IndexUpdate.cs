namespace KurilBot.Core;

/// <summary>
/// Brings an index up to date with a folder. Every document is a transaction of its own: a run that is cut off leaves whole
/// documents, and the next one goes on from there.
/// </summary>
internal sealed class IndexUpdate(PassageIndex index, DocumentFolder folder, TimeProvider time)
{
    // The unit in which the coarsest file systems count time: a file that changes twice within it can look unchanged.
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(2);

    private readonly string _folder = Path.GetFullPath(folder.Path);
    private readonly List<string> _warnings = [.. folder.Warnings];
    private int _added, _changed, _removed, _unchanged;

    public async Task<IndexReport> RunAsync(bool rebuild, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var (known, sameFolder) = await index.UseAsync(
            session => session.Read(inside => (IndexedDocuments.Stamps(inside), IndexedDocuments.Folder(inside) == _folder)), cancellationToken);
        var stale = folder.Files.Where(file => rebuild || !sameFolder || !IsCurrent(file, known.GetValueOrDefault(file.Path))).ToList();
        _unchanged = folder.Files.Count - stale.Count;

        await RemoveAsync(known.Keys.Except(folder.Files.Select(file => file.Path)), cancellationToken);
        for (var i = 0; i < stale.Count; i++)
        {
            await UpdateAsync(stale[i], known.GetValueOrDefault(stale[i].Path), rebuild, cancellationToken);
            progress?.Report(new IndexProgress(i + 1, stale.Count, stale[i].Path));
        }

        if (!sameFolder)
            await WriteAsync(session => IndexedDocuments.SetFolder(session, _folder), cancellationToken);
        var passages = await index.ReadAsync(view => view.PassageCount, cancellationToken);
        return new IndexReport(_added, _changed, _removed, _unchanged, (int)passages, _warnings);
    }

    // All that decides what is stored of a file, besides the file itself and the embedder.
    private static string FingerprintOf(DocumentFile file) =>
        $"reading {Boilerplate.Version}, passages {Passages.Version}, {file.Fingerprint}";

    private bool IsCurrent(DocumentFile file, DocumentStamp? stamp) =>
        stamp is { Settled: true } && stamp.Size == file.Length && stamp.Modified == file.LastWriteTimeUtc.Ticks
        && stamp.Id == file.Id && stamp.Fingerprint == FingerprintOf(file) && stamp.Embedder == index.EmbedderIdentity;

    private async Task RemoveAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            // A file that came after this process listed the folder was indexed by another one, and stays.
            if (File.Exists(Path.Combine(_folder, path)))
                continue;
            await WriteAsync(session => IndexedDocuments.Remove(session, path), cancellationToken);
            _removed++;
        }
    }

    private async Task UpdateAsync(DocumentFile file, DocumentStamp? known, bool rebuild, CancellationToken cancellationToken)
    {
        var settled = time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > CoarsestClock;
        var result = folder.Read(file);
        if (result is DocumentUnreadable unreadable)
        {
            // What was indexed before stays: the file may only be locked for a moment.
            _warnings.Add(unreadable.Message);
            return;
        }

        var read = (DocumentRead)result;
        if (read.Warning is { } warning)
            _warnings.Add(warning);
        var stamp = new DocumentStamp(
            file.Id, file.Length, file.LastWriteTimeUtc.Ticks, settled, read.Document.Source.Sha256, FingerprintOf(file), index.EmbedderIdentity);
        if (!rebuild && stamp.SameContent(known))
        {
            if (stamp != known)
                await WriteAsync(session => IndexedDocuments.Restamp(session, file.Path, stamp), cancellationToken);
            _unchanged++;
            return;
        }

        // Before the write begins, for an embedding server may take its time and nobody else could write meanwhile.
        var prepared = await PreparedDocument.CreateAsync(read.Document, stamp, index.Embedder, cancellationToken);
        var written = await index.UseAsync(session => session.Write(inside => PutUnlessDone(inside, prepared, known)), cancellationToken);
        if (!written)
            _unchanged++;
        else if (known is null)
            _added++;
        else
            _changed++;
    }

    // Another process may have been here since; it is not done a second time.
    private static bool PutUnlessDone(SqliteSession session, PreparedDocument document, DocumentStamp? known)
    {
        var now = IndexedDocuments.Stamp(session, document.Source.Path);
        if (now != known && document.Stamp.SameContent(now))
            return false;
        IndexedDocuments.Put(session, document);
        return true;
    }

    private Task<bool> WriteAsync(Action<SqliteSession> write, CancellationToken cancellationToken) => index.UseAsync(
        session => session.Write(inside =>
        {
            write(inside);
            return true;
        }),
        cancellationToken);
}
