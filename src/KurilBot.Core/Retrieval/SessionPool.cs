using System.Collections.Concurrent;

namespace KurilBot.Core;

/// <summary>Lends connections, so that many questions can read at once and each connection serves one at a time.</summary>
/// <param name="first">A connection that is open already.</param>
/// <param name="open">Opens another one.</param>
/// <param name="capacity">How many there may be.</param>
internal sealed class SessionPool(SqliteSession first, Func<SqliteSession> open, int capacity) : IDisposable
{
    private readonly SemaphoreSlim _free = new(capacity);
    private readonly ConcurrentBag<SqliteSession> _idle = [first];

    public async Task<T> UseAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            var session = _idle.TryTake(out var idle) ? idle : open();
            try
            {
                return work(session);
            }
            finally
            {
                _idle.Add(session);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        foreach (var session in _idle)
            session.Dispose();
        _free.Dispose();
    }
}
