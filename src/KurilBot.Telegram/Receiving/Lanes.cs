namespace KurilBot.Telegram;

/// <summary>
/// Work side by side, and in order where it has to be: what waits in one lane is done one after another, and lanes do not wait for each other.
/// </summary>
/// <param name="step">Does what comes next in a lane; false where nothing can be done there now. Must not throw.</param>
internal sealed class Lanes(Func<string, Task<bool>> step)
{
    private readonly Lock _lock = new();

    // Those at work, and whether they are to look once more when they find nothing.
    private readonly Dictionary<string, bool> _working = [];
    private TaskCompletionSource _idle = Completed();
    private bool _closed;

    /// <summary>Something waits in a lane.</summary>
    public void Wake(string lane)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            if (_working.ContainsKey(lane))
            {
                _working[lane] = true;
                return;
            }

            if (_working.Count == 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _working[lane] = false;
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
        while (GoesOn(lane, await step(lane)))
        {
        }
    }

    private bool GoesOn(string lane, bool didSomething)
    {
        lock (_lock)
        {
            if (!_closed && (didSomething || _working[lane]))
            {
                _working[lane] = false;
                return true;
            }

            _working.Remove(lane);
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
