using KurilBot.Core;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>
/// One of the processes that share a state. It holds a lock in a session of its own for as long as it lives, so that the others see when it has
/// died; the server gives up the lock with the connection.
/// </summary>
internal sealed class AdvisoryLock(Server server) : IStateInstance
{
    // One that lives may lose its session too, with the network or the server. It has until the last of these looks to be back, and takes
    // one look of its own in the meantime.
    private const int LooksUntilDead = 3;

    private NpgsqlConnection? _session;
    private Dictionary<string, int> _missed = [];

    public string Name { get; } = Guid.NewGuid().ToString("N");

    public Task<IReadOnlyList<string>> FindDeadAsync(IReadOnlyList<string> names) => StateStore.ToldAsync(() => LookAsync(names));

    /// <summary>Takes the lock, again where the connection was lost.</summary>
    public async Task LiveAsync()
    {
        if (_session is not null && await AnswersAsync(_session))
            return;
        if (_session is not null)
            await _session.DisposeAsync();
        _session = null;
        _session = await server.ConnectAsync(
            async (session, cancel) =>
            {
                // A machine that lost its power says nothing: the server asks, and gives up the session after 25 seconds.
                await session.ExecuteAsync("SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3", cancel);
                await session.ExecuteAsync("SELECT pg_advisory_lock(hashtextextended('kurilbot instance ' || $1, 0))", cancel, Name);
            },
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is null)
            return;
        try
        {
            // The connection itself goes back to the others.
            await _session.ExecuteAsync("SELECT pg_advisory_unlock_all()", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // A lost connection has given up the lock.
        }

        await _session.DisposeAsync();
        _session = null;
    }

    private async Task<IReadOnlyList<string>> LookAsync(IReadOnlyList<string> names)
    {
        // Where the server cannot be asked, nothing that was seen before counts.
        var before = _missed;
        _missed = [];
        await LiveAsync();
        var free = await server.RunAsync(
            (connection, cancel) => connection.ListAsync(
                "SELECT name FROM unnest($1) AS name WHERE pg_try_advisory_xact_lock(hashtextextended('kurilbot instance ' || name, 0))",
                row => row.GetString(0), cancel, [names.ToArray()]),
            CancellationToken.None);
        _missed = free.ToDictionary(name => name, name => before.GetValueOrDefault(name) + 1);
        return [.. free.Where(name => _missed[name] >= LooksUntilDead)];
    }

    private static async Task<bool> AnswersAsync(NpgsqlConnection session)
    {
        try
        {
            return await session.NumberAsync("SELECT 1::bigint", CancellationToken.None) == 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
