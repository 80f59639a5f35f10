namespace KurilBot.Telegram;

/// <summary>
/// One running process among those that share a state file. It holds a lock for as long as it lives, so that the others see when it has
/// died, and take up its work.
/// </summary>
internal sealed class Instance : IDisposable
{
    private readonly string _statePath;
    private readonly FileStream _lock;

    public Instance(string statePath)
    {
        _statePath = statePath;
        _lock = new(PathOf(Name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        RemoveOldLocks();
    }

    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether an instance is no more; its lock file is removed then.</summary>
    public bool IsDead(string name)
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

    public void Dispose() => _lock.Dispose();

    // Whoever was killed could not remove its own. One that is just being made is not locked yet: the young are left alone.
    private void RemoveOldLocks()
    {
        var now = File.GetLastWriteTimeUtc(PathOf(Name));
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(_statePath))!, Path.GetFileName(PathOf("*"))))
        {
            if (now - File.GetLastWriteTimeUtc(path) > TimeSpan.FromMinutes(1))
                IsDead(path[^(".lock".Length + Name.Length)..^".lock".Length]);
        }
    }

    private string PathOf(string name) => $"{_statePath}-{name}.lock";
}
