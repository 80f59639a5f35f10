namespace KurilBot.Core;

/// <summary>
/// One of the processes that share a state file. It holds a lock on a file of its own for as long as it lives, so that the others see when it
/// has died.
/// </summary>
internal sealed class FileLock : IStateInstance
{
    private readonly string? _statePath;
    private readonly FileStream? _lock;

    /// <param name="statePath">The state file; null for a state that no other process sees.</param>
    public FileLock(string? statePath)
    {
        _statePath = statePath;
        if (statePath is null)
            return;
        _lock = new(PathOf(Name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        RemoveOldLocks(statePath);
    }

    public string Name { get; } = Guid.NewGuid().ToString("N");

    public Task<IReadOnlyList<string>> FindDeadAsync(IReadOnlyList<string> names) =>
        Task.FromResult<IReadOnlyList<string>>([.. names.Where(IsDead)]);

    public ValueTask DisposeAsync()
    {
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    // Its lock file is removed then.
    private bool IsDead(string name)
    {
        if (name == Name)
            return false;
        try
        {
            using var free = new FileStream(
                PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            // Locked: it lives.
            return false;
        }
    }

    // Whoever was killed could not remove its own. One that is just being made is not locked yet: the young are left alone.
    private void RemoveOldLocks(string statePath)
    {
        var now = File.GetLastWriteTimeUtc(PathOf(Name));
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(statePath))!, Path.GetFileName(PathOf("*"))))
        {
            if (now - File.GetLastWriteTimeUtc(path) > TimeSpan.FromMinutes(1))
                IsDead(path[^(".lock".Length + Name.Length)..^".lock".Length]);
        }
    }

    private string PathOf(string name) => $"{_statePath}-{name}.lock";
}
