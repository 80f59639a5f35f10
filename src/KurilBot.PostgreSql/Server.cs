using System.Net.Sockets;
using KurilBot.Core;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>One database: its connections, what is done again when one of them is lost, and what its errors mean in words.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;

    public Server(NpgsqlConnectionStringBuilder connection, TimeProvider time)
    {
        Schema = connection.SearchPath?.Split(',')[0].Trim(' ', '"') is { Length: > 0 } named ? named : "kurilbot";
        // The types of extensions are usually in public.
        connection.SearchPath = connection.SearchPath is { Length: > 0 } path ? path : $"{Schema}, public";
        connection.ApplicationName ??= "kurilbot";
        // Questions are asked in few forms; the server need not read and plan each of them every time.
        connection.MaxAutoPrepare = Math.Max(connection.MaxAutoPrepare, 30);
        _source = NpgsqlDataSource.Create(connection);
        _time = time;
        Name = $"{connection.Host}:{connection.Port}";
    }

    /// <summary>Where the tables are.</summary>
    public string Schema { get; }

    private string Name { get; }

    /// <summary>Runs work on a connection; from the beginning again, a few times, where the connection is lost.</summary>
    /// <exception cref="ArgumentException">The server refuses user, password or database.</exception>
    /// <exception cref="IndexException">Everything else that the server or the way to it does.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                return await work(connection, cancellationToken);
            }
            catch (NpgsqlException lost) when (IsLost(lost) && attempt < Pauses.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Delay(Pauses[attempt], _time, cancellationToken);
            }
            catch (NpgsqlException wrong)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw Explained(wrong);
            }
        }
    }

    /// <summary>All or nothing, from one state of the database.</summary>
    public Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => RunAsync(
        async (connection, cancel) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            var result = await work(connection, cancel);
            await transaction.CommitAsync(cancel);
            return result;
        },
        cancellationToken);

    /// <summary>A connection of the caller's own.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException wrong)
        {
            throw Explained(wrong);
        }
    }

    public void Dispose() => _source.Dispose();

    // Also when another process changed the same rows just before.
    private static bool IsLost(NpgsqlException error) => error switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        _ => error.InnerException is SocketException or IOException or TimeoutException || error.IsTransient,
    };

    private Exception Explained(NpgsqlException error) => error is PostgresException refused
        ? refused.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                new ArgumentException($"Index:ConnectionString: PostgreSQL at {Name} does not accept this user and password"),
            PostgresErrorCodes.InvalidCatalogName =>
                new ArgumentException($"Index:ConnectionString: PostgreSQL at {Name} has no such database"),
            PostgresErrorCodes.InsufficientPrivilege =>
                new ArgumentException($"Index:ConnectionString: PostgreSQL at {Name} does not permit this user to keep an index there: {refused.MessageText}"),
            _ => new IndexException($"The index at {Name} cannot be used: {refused.MessageText}", refused),
        }
        : error.InnerException is SocketException or TimeoutException or null
            ? new IndexException($"PostgreSQL at {Name} cannot be reached: {error.GetBaseException().Message.TrimEnd('.')}", error)
            : new IndexException($"PostgreSQL at {Name}: {error.GetBaseException().Message.TrimEnd('.')}", error);
}
