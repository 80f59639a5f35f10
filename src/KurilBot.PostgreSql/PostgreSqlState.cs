using KurilBot.Core;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>Opens the state in PostgreSQL 15 or newer: conversations and what the Telegram bot remembers, shared by all instances.</summary>
public static class PostgreSqlState
{
    // Statements are short, and the server's connections are for all instances.
    private const int MostConnections = 10;

    /// <summary>Opens the state that lies beside the index, in the first schema of the connection's search path; makes it where there is none.</summary>
    /// <param name="connectionString">As Npgsql takes it, for example <c>Host=db;Database=articles;Username=bot;Password=…</c>.</param>
    /// <param name="time">The clock; the system's where not given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">The connection string cannot be used, or the server refuses user, password or database; the message is one line without the password.</exception>
    /// <exception cref="StateException">The server cannot be reached, or holds what a newer version of this program has written.</exception>
    public static async Task<IStateStore> OpenAsync(string connectionString, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var connection = Server.Read(connectionString);
        if (!connection.ContainsKey("Maximum Pool Size"))
            connection.MaxPoolSize = Math.Max(MostConnections, connection.MinPoolSize);
        var server = new Server(connection, time ?? TimeProvider.System, "state", Failure);
        try
        {
            await server.RunAsync(
                async (opened, cancel) =>
                {
                    await Schema.EnsureStateAsync(opened, server.Schema, cancel);
                    return true;
                }, cancellationToken);
            return new StateStore(server);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    // Data that does not fit (22, 23) and statements that are wrong (42) are bugs of the caller, and no better for being tried again.
    private static Exception Failure(string message, Exception why) =>
        why is PostgresException { SqlState: ['2', '2' or '3', ..] or ['4', '2', ..] } ? new InvalidOperationException(message, why)
            : new StateException(message, why);
}
