using System.Data.Common;

namespace KurilBot.Core;

/// <summary>
/// Reads and changes what the program remembers. Statements are in the SQL that SQLite and PostgreSQL both speak, with parameters <c>$1</c>,
/// <c>$2</c> and so on; whole numbers have 64 bits. They are not cancelled: a change that has begun is carried through.
/// </summary>
public interface IStateSession
{
    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="StateException">The database cannot be used now.</exception>
    Task<int> DoAsync(string sql, params object?[] values);

    /// <summary>All rows of a query, each as <paramref name="row"/> makes it.</summary>
    /// <exception cref="StateException">The database cannot be used now.</exception>
    Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, params object?[] values);
}

/// <summary>
/// Conversations, and what the Telegram bot remembers: in a SQLite file, or in PostgreSQL where several machines share it. Safe for use by
/// several threads; what a statement changed survives the death of the process. Where a connection is lost, work is done again from its
/// beginning, which may be after it was done.
/// </summary>
public interface IStateStore : IStateSession, IDisposable
{
    /// <summary>Several changes, all or none. On disk when this returns, so that even a loss of power undoes none.</summary>
    /// <param name="changes">Made in the session that it is given; may be called again where the first attempt came to nothing.</param>
    /// <exception cref="StateException">The database cannot be used now.</exception>
    Task TogetherAsync(Func<IStateSession, Task> changes);

    /// <summary>Makes this process known to the others that share the store.</summary>
    /// <exception cref="StateException">The database cannot be used now.</exception>
    Task<IStateInstance> JoinAsync();
}

/// <summary>One running process among those that share a store. The others see when it has died, and take up its work.</summary>
public interface IStateInstance : IAsyncDisposable
{
    /// <summary>Unlike that of any other, also of those that are no more.</summary>
    string Name { get; }

    /// <summary>Which of these instances are no more. To be called every few seconds, which also keeps this one known to live.</summary>
    /// <exception cref="StateException">The database cannot be used now.</exception>
    Task<IReadOnlyList<string>> FindDeadAsync(IReadOnlyList<string> names);
}
