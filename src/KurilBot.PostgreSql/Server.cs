using System.Data;
using System.Net.Sockets;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>One database: its connections, what is done again when one of them is lost, and what its errors mean in words.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly string _purpose;
    private readonly Func<string, Exception, Exception> _failure;

    /// <param name="connection">Where it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="purpose">What is kept there, in a word.</param>
    /// <param name="failure">What is thrown where it fails: of a message, and why.</param>
    public Server(NpgsqlConnectionStringBuilder connection, TimeProvider time, string purpose, Func<string, Exception, Exception> failure)
    {
        (_purpose, _failure) = (purpose, failure);
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

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">It is none; the message does not repeat it.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException)
        {
            // What is wrong with it may quote it, and the password stands in it.
            throw new ArgumentException("Index:ConnectionString is not a connection string such as Host=localhost;Database=articles;Username=bot;Password=…");
        }
    }

    /// <summary>Where the tables are.</summary>
    public string Schema { get; }

    private string Name { get; }

    /// <summary>Runs work on a connection; from the beginning again, a few times, where the connection is lost.</summary>
    /// <exception cref="ArgumentException">The server refuses user, password or database.</exception>
    /// <remarks>Everything else that the server or the way to it does is thrown as the failure of its purpose.</remarks>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => PersistAsync(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            return await work(connection, cancellationToken);
        },
        cancellationToken);

    /// <summary>A connection of the caller's own, once <paramref name="prepare"/> is through with it.</summary>
    public Task<NpgsqlConnection> ConnectAsync(Func<NpgsqlConnection, CancellationToken, Task> prepare, CancellationToken cancellationToken) => PersistAsync(
        async () =>
        {
            var connection = await _source.OpenConnectionAsync(cancellationToken);
            try
            {
                await prepare(connection, cancellationToken);
                return connection;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        },
        cancellationToken);

    /// <summary>All or nothing; from one state of the database, unless each statement is to see what others have done just before it.</summary>
    public Task<T> InTransactionAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken,
        IsolationLevel isolation = IsolationLevel.RepeatableRead) => RunAsync(
        async (connection, cancel) =>
        {
            await using var transaction = await connection.BeginTransactionAsync(isolation, cancel);
            var result = await work(connection, cancel);
            await transaction.CommitAsync(cancel);
            return result;
        },
        cancellationToken);

    public void Dispose() => _source.Dispose();

    private async Task<T> PersistAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work();
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
                new ArgumentException($"Index:ConnectionString: PostgreSQL at {Name} does not permit this user to keep the {_purpose} there: {refused.MessageText}"),
            _ => _failure($"The {_purpose} at {Name} cannot be used: {refused.MessageText}", refused),
        }
        : error.InnerException is SocketException or TimeoutException or null
            ? _failure($"PostgreSQL at {Name} cannot be reached: {error.GetBaseException().Message.TrimEnd('.')}", error)
            : _failure($"PostgreSQL at {Name}: {error.GetBaseException().Message.TrimEnd('.')}", error);
}
