namespace KurilBot.Core;

/// <summary>
/// Keeps an index in step with a documents folder while others ask: what is new, changed or gone is found by looking, which works on every file
/// system, and indexed in the background. A file that is being copied stays as it was until its size and time have been the same for a moment.
/// </summary>
/// <param name="index">The index.</param>
/// <param name="folder">The folder of documents.</param>
/// <param name="time">The clock.</param>
/// <param name="changed">Is given the folder as it is indexed now, after every update; no other begins before it is done.</param>
/// <param name="known">Warnings that were told already.</param>
/// <param name="limits">How large files may be; the defaults where not given.</param>
public sealed class LiveFolder(
    PassageIndex index, string folder, TimeProvider time, Func<DocumentFolder, CancellationToken, Task> changed, IEnumerable<string> known,
    DocumentsOptions? limits = null) : IDisposable
{
    // Of the time at most this part goes into looking, however large the folder.
    private const int LookingShare = 20;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.5), AfterTrouble = TimeSpan.FromSeconds(2);

    // A file that has not changed for so long is whole.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1.5);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<string> _told = [.. known];
    private Dictionary<string, (DocumentFile File, long Since)> _seen = [];
    private Dictionary<string, DocumentFile> _indexed = [];
    private TimeSpan _looking;

    /// <summary>Looks again and again.</summary>
    /// <param name="tell">Is given lines for people: what changed, what could not be read, and once why the folder or the index cannot be used.</param>
    /// <param name="stop">Ends it; what is being indexed then is finished at the next start.</param>
    public async Task FollowAsync(Action<string> tell, CancellationToken stop)
    {
        string? trouble = null;
        var isTold = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await LookAsync(null, stop) is { } report)
                    Tell(report, tell);
                (trouble, isTold) = (null, false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception now) when (now is DocumentsException or IndexException or EmbeddingException or IOException or UnauthorizedAccessException)
            {
                // A sources.json that is being saved is trouble for a moment only; what stays is told once.
                if (trouble == now.Message && !isTold)
                {
                    tell(now.Message);
                    isTold = true;
                }

                isTold &= trouble == now.Message;
                trouble = now.Message;
            }

            var wait = trouble is null ? BetweenLooks : AfterTrouble;
            await Task.Delay(wait > LookingShare * _looking ? wait : LookingShare * _looking, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Indexes what has changed at once.</summary>
    /// <param name="path">A file, relative to the folder, that is known to be whole, or gone.</param>
    /// <param name="cancellationToken">Cancels; the documents dealt with so far stay.</param>
    /// <returns>What was done; null where nothing was to do.</returns>
    /// <exception cref="DocumentsException">The folder or its <c>sources.json</c> cannot be used.</exception>
    /// <exception cref="IndexException">The index cannot be written.</exception>
    public Task<IndexReport?> UpdateAsync(string path, CancellationToken cancellationToken) => LookAsync(path, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<IndexReport?> LookAsync(string? whole, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var begin = time.GetTimestamp();
            // A folder that is suddenly empty is more likely not mounted; nothing is forgotten for that.
            var found = DocumentFolder.Open(folder, limits, mayBeEmpty: whole is not null);
            var now = time.GetTimestamp();
            _looking = time.GetElapsedTime(begin, now);
            _seen = found.Files.ToDictionary(
                file => file.Path, file => _seen.TryGetValue(file.Path, out var before) && before.File == file ? before : (file, now));

            var settled = found.Only(file => file.Path == whole || time.GetElapsedTime(_seen[file.Path].Since, now) >= Moment);
            var current = settled.Files.ToDictionary(file => file.Path);
            foreach (var file in found.Files.Where(file => !current.ContainsKey(file.Path)))
            {
                if (_indexed.TryGetValue(file.Path, out var before))
                    current.Add(file.Path, before);
            }

            if (current.Count == _indexed.Count && current.All(file => _indexed.GetValueOrDefault(file.Key) == file.Value))
                return null;
            var report = await index.UpdateAsync(settled, cancellationToken: cancellationToken);
            await changed(found, cancellationToken);
            _indexed = current;
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Tell(IndexReport report, Action<string> tell)
    {
        string[] warnings = [.. report.Warnings, .. report.Skipped.Select(skipped => skipped.Message)];
        foreach (var warning in warnings.Where(_told.Add))
            tell(warning);
        _told.IntersectWith(warnings);
        if (report.Added + report.Changed + report.Removed > 0)
            tell($"The articles have changed: {report.Added} added, {report.Changed} changed, {report.Removed} removed.");
    }
}
