using KurilBot.Core;
using KurilBot.PostgreSql;

namespace KurilBot.Console;

/// <summary>Index and state in PostgreSQL. Apart, so that its libraries are loaded only where it is used.</summary>
internal static class PostgreSqlStorage
{
    /// <exception cref="BadInputException">The connection string cannot be used, or the server does not accept it.</exception>
    public static Task<PassageIndex> OpenIndexAsync(
        string connectionString, Embedders embedders, TimeProvider time, CancellationToken cancellationToken) =>
        ToldAsync(() => PostgreSqlIndex.OpenAsync(connectionString, embedders, time, cancellationToken));

    /// <exception cref="BadInputException">The connection string cannot be used, or the server does not accept it.</exception>
    public static Task<IStateStore> OpenStateAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken) =>
        ToldAsync(() => PostgreSqlState.OpenAsync(connectionString, time, cancellationToken));

    private static async Task<T> ToldAsync<T>(Func<Task<T>> open)
    {
        try
        {
            return await open();
        }
        catch (ArgumentException wrong)
        {
            throw new BadInputException(wrong.Message);
        }
    }
}
