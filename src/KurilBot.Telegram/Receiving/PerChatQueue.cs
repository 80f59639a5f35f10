namespace KurilBot.Telegram;

/// <summary>
/// Work side by side, and in order where it has to be: what waits in the queue of one chat is done one after another, and queues do not
/// wait for each other.
/// </summary>
/// <param name="step">Does what comes next in a queue; false where nothing can be done there now. Must not throw.</param>
internal sealed class PerChatQueue(Func<string, Task<bool>> step)
{
    private readonly Lock _lock = new();

    // Those at work, and whether they are to look once more when they find nothing.
    private readonly Dictionary<string, bool> _working = [];
    private TaskCompletionSource _idle = Completed();
    private bool _closed;

    /// <summary>Something waits in a queue.</summary>
    public void Wake(string queue)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            if (_working.ContainsKey(queue))
            {
                _working[queue] = true;
                return;
            }

            if (_working.Count == 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _working[queue] = false;
        }

        _ = Task.Run(() => RunAsync(queue));
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

    private async Task RunAsync(string queue)
    {
        while (GoesOn(queue, await step(queue)))
        {
        }
    }

    private bool GoesOn(string queue, bool didSomething)
    {
        lock (_lock)
        {
            if (!_closed && (didSomething || _working[queue]))
            {
                _working[queue] = false;
                return true;
            }

            _working.Remove(queue);
            if (_working.Count == 0)
                _idle.TrySetResult();
            return false;
        }
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
