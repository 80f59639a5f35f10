using KurilBot.Core;

namespace KurilBot.PostgreSql;

/// <summary>Opens an index in PostgreSQL 15 or newer, which several machines may share.</summary>
public static class PostgreSqlIndex
{
    /// <summary>Opens the index that lies in the first schema of the connection's search path, <c>kurilbot</c> where it names none; makes it where there is none.</summary>
    /// <param name="connectionString">As Npgsql takes it, for example <c>Host=db;Database=articles;Username=bot;Password=…</c>.</param>
    /// <param name="embedders">Make the vectors of passages, sentences and questions; stay the caller's to dispose of.</param>
    /// <param name="time">The clock; the system's where not given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">The connection string cannot be used, or the server refuses user, password or database; the message is one line without the password.</exception>
    /// <exception cref="IndexException">The server cannot be reached, or holds what is not an index of this program.</exception>
    public static async Task<PassageIndex> OpenAsync(
        string connectionString, Embedders embedders, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var server = new Server(
            Server.Read(connectionString), time ?? TimeProvider.System, "index", (message, why) => new IndexException(message, why));
        try
        {
            var (hasVectors, isOutdated) = await server.RunAsync((connection, cancel) => Schema.EnsureIndexAsync(connection, server.Schema, cancel), cancellationToken);
            return new PassageIndex(new PostgreSqlStore(server, hasVectors, isOutdated), embedders, time);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }
}
