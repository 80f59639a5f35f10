namespace KurilBot.Core;

/// <summary>
/// Brings an index up to date with a folder. Documents are read and embedded on all cores while those before them are written, some at a time:
/// a run that is cut off leaves whole documents, and the next one goes on from there.
/// </summary>
internal sealed class IndexUpdate(
    IPassageStore store, Embedders embedders, DocumentFolder folder, TimeProvider time)
{
    // The unit in which the coarsest file systems count time: a file that changes twice within it can look unchanged.
    private static readonly TimeSpan CoarsestClock = TimeSpan.FromSeconds(2);

    // Passages written together: enough that a transaction costs little, few enough that readers soon see them and memory does not.
    private const int Batch = 4000;

    // Where embedding is slow, what is done is written this often: more than that no kill costs.
    private static readonly TimeSpan LongestUnwritten = TimeSpan.FromSeconds(3);

    private static readonly string Rules = $"reading {PageReader.Version}, passages {Passages.Version}, ";

    private readonly string _folder = Path.GetFullPath(folder.Path);
    private readonly string _embedder = embedders.Identity;
    private readonly List<string> _warnings = [.. folder.Warnings];
    private readonly List<(PreparedDocument Document, DocumentStamp? Known)> _batch = [];
    private readonly List<SkippedFile> _skipped = [];
    private int _passages;
    private long _written = time.GetTimestamp();
    private Task _writing = Task.CompletedTask;
    private int _added, _changed, _removed, _unchanged;

    public async Task<IndexReport> RunAsync(bool rebuild, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        if (await PlanAsync(rebuild, cancellationToken) is { IsEmpty: false })
        {
            await using var turn = await store.TurnAsync(cancellationToken);
            // Whose turn was before may have done it all.
            await RunAsync(await PlanAsync(rebuild, cancellationToken), rebuild, progress, cancellationToken);
        }
        else
        {
            _unchanged = folder.Files.Count;
        }

        return new IndexReport(_added, _changed, _removed, _unchanged, (int)await store.CountAsync(cancellationToken), _warnings) { Skipped = _skipped };
    }

    private async Task<Plan> PlanAsync(bool rebuild, CancellationToken cancellationToken)
    {
        var (known, stamps) = await store.DocumentsAsync(cancellationToken);
        var sameFolder = known == _folder;
        // A file that came after this process listed the folder was indexed by another one, and stays.
        var gone = stamps.Keys.Except(folder.Files.Select(file => file.Path)).Where(path => !File.Exists(Path.Combine(_folder, path)));
        var stale = folder.Files.Where(file => rebuild || !sameFolder || !IsCurrent(file, stamps.GetValueOrDefault(file.Path)));
        return new Plan(
            sameFolder, store.IsOutdated || stamps.Values.Any(stamp => !stamp.Fingerprint.StartsWith(Rules, StringComparison.Ordinal)),
            [.. gone], [.. stale.Select(file => new StaleFile(file, stamps.GetValueOrDefault(file.Path)))]);
    }

    private async Task RunAsync(Plan plan, bool rebuild, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        _unchanged = folder.Files.Count - plan.Stale.Count;
        if (plan.Gone.Count > 0)
            await store.RemoveAsync(plan.Gone, cancellationToken);
        _removed = plan.Gone.Count;
        var prefetched = OrderedPrefetch.Of(plan.Stale, file => PrepareAsync(file, rebuild, cancellationToken), cancellationToken);
        try
        {
            var (done, passages) = (0, 0);
            progress?.Report(new IndexProgress(0, plan.Stale.Count, "", 0, plan.IsRebuild));
            await foreach (var (file, known, prepared) in prefetched)
            {
                await TakeAsync(file, known, prepared, cancellationToken);
                passages += prepared.Document?.Passages.Count ?? 0;
                progress?.Report(new IndexProgress(++done, plan.Stale.Count, file.Path, passages, plan.IsRebuild));
            }
        }
        finally
        {
            // What came before a failure or the user's Ctrl+C is kept.
            await WriteAsync();
            await _writing;
        }

        if (!plan.SameFolder)
            await store.SetFolderAsync(_folder, cancellationToken);
    }

    // All that decides what is stored of a file, besides the file itself and the embedder.
    private static string FingerprintOf(DocumentFile file) => Rules + file.Fingerprint;

    private bool IsCurrent(DocumentFile file, DocumentStamp? stamp) =>
        stamp is { Settled: true } && stamp.Size == file.Length && stamp.Modified == file.LastWriteTimeUtc.Ticks
        && stamp.Id == file.Id && stamp.Fingerprint == FingerprintOf(file) && stamp.Embedder == _embedder;

    private async Task<PreparedFile> PrepareAsync(StaleFile stale, bool rebuild, CancellationToken cancellationToken)
    {
        var file = stale.File;
        var settled = time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > CoarsestClock;
        var result = folder.Read(file);
        if (result is DocumentUnreadable { Sha256: null } unreadable)
            return new(file, stale.Known, new Prepared(null, null, null, unreadable.Reason));
        if (IsBeingWritten(file))
            return new(file, stale.Known, new Prepared(null, null, $"Left out {file.Path}, which is being written.", null));
        var (read, skipped) = (result as DocumentRead, result as DocumentUnreadable);
        var stamp = new DocumentStamp(
            file.Id, file.Length, file.LastWriteTimeUtc.Ticks, settled, read?.Document.Source.Sha256 ?? skipped!.Sha256!, FingerprintOf(file), _embedder);
        var document = !rebuild && stamp.SameContent(stale.Known) ? null
            : read is null ? PreparedDocument.Without(stamp, skipped!)
            : await PreparedDocument.CreateAsync(read.Document, stamp, embedders, cancellationToken);
        // What was told before and is stored is not told again.
        return new(file, stale.Known, new Prepared(stamp, document, read?.Warning, document?.Skipped));
    }

    // What was read may then be the half of it. (What a link leads to is not looked at.)
    private static bool IsBeingWritten(DocumentFile file) =>
        new FileInfo(file.FullPath) is { Exists: true, LinkTarget: null } now && (now.Length, now.LastWriteTimeUtc) != (file.Length, file.LastWriteTimeUtc);

    private async Task TakeAsync(DocumentFile file, DocumentStamp? known, Prepared prepared, CancellationToken cancellationToken)
    {
        if (prepared.Warning is { } warning)
            _warnings.Add(warning);
        if (prepared.Skipped is { } reason)
            _skipped.Add(new SkippedFile(file.Path, reason));
        if (prepared.Document is { } document)
        {
            _batch.Add((document, known));
            _passages += document.Passages.Count;
            if (_passages >= Batch || time.GetElapsedTime(_written) >= LongestUnwritten)
                await WriteAsync();
        }
        else if (prepared.Stamp is { } stamp)
        {
            // Not while a batch is being written: the store takes one writer at a time.
            await _writing;
            if (stamp != known)
                await store.RestampAsync(file.Path, stamp, cancellationToken);
            _unchanged++;
        }
    }

    // Begins to write what was taken when the batch before it is written: no more than two are in memory. After a failure nothing more is written.
    private async Task WriteAsync()
    {
        await _writing;
        var batch = _batch.ToArray();
        _batch.Clear();
        _passages = 0;
        _written = time.GetTimestamp();
        if (batch.Length > 0)
            _writing = Task.Run(() => PutAsync(batch));
    }

    private async Task PutAsync((PreparedDocument Document, DocumentStamp? Known)[] batch)
    {
        var stored = await store.PutAsync(batch, CancellationToken.None);
        foreach (var ((document, known), isStored) in batch.Zip(stored))
        {
            if (document.Skipped is not null)
                continue;
            if (!isStored)
                _unchanged++;
            else if (known is null)
                _added++;
            else
                _changed++;
        }
    }

    private sealed record Plan(bool SameFolder, bool IsRebuild, IReadOnlyList<string> Gone, IReadOnlyList<StaleFile> Stale)
    {
        public bool IsEmpty => SameFolder && Gone.Count + Stale.Count == 0;
    }

    private sealed record StaleFile(DocumentFile File, DocumentStamp? Known);

    private sealed record PreparedFile(DocumentFile File, DocumentStamp? Known, Prepared Prepared);

    // Without a document where the file cannot be opened (no stamp), or what is stored of it is what it says.
    private sealed record Prepared(DocumentStamp? Stamp, PreparedDocument? Document, string? Warning, string? Skipped);
}
