namespace KurilBot.Telegram;

/// <summary>
/// Work side by side, and in order where it has to be: what is put in one lane is done one after another, and lanes do not wait for each other.
/// </summary>
internal sealed class Lanes
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Func<Task>>> _waiting = [];
    private TaskCompletionSource _idle = Completed();
    private bool _closed;

    /// <param name="lane">Which lane.</param>
    /// <param name="work">Must not throw.</param>
    public void Add(string lane, Func<Task> work)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            if (_waiting.TryGetValue(lane, out var queue))
            {
                queue.Enqueue(work);
                return;
            }

            if (_waiting.Count == 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting[lane] = new([work]);
        }

        _ = Task.Run(() => RunAsync(lane));
    }

    /// <summary>Lets what has begun come to its end, begins nothing more, and ends when all is still.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
            return _idle.Task;
        }
    }

    private async Task RunAsync(string lane)
    {
        while (Next(lane) is { } work)
            await work();
    }

    private Func<Task>? Next(string lane)
    {
        lock (_lock)
        {
            if (!_closed && _waiting[lane].TryDequeue(out var work))
                return work;
            _waiting.Remove(lane);
            if (_waiting.Count == 0)
                _idle.TrySetResult();
            return null;
        }
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
