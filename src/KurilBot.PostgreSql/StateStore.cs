using System.Data;
using System.Data.Common;
using System.Text;
using KurilBot.Core;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>The state in PostgreSQL.</summary>
internal sealed class StateStore(Server server) : IStateStore
{
    public Task<int> DoAsync(string sql, params object?[] values) => RunAsync(session => session.DoAsync(sql, values));

    public Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, params object?[] values) =>
        RunAsync(session => session.ReadAsync(sql, row, values));

    public Task TogetherAsync(Func<IStateSession, Task> changes) => ToldAsync(() => server.InTransactionAsync(
        async (connection, _) =>
        {
            await changes(new Session(connection));
            return true;
        },
        CancellationToken.None, IsolationLevel.ReadCommitted));

    public async Task<IStateInstance> JoinAsync()
    {
        var instance = new AdvisoryLock(server);
        await ToldAsync(async () =>
        {
            await instance.LiveAsync();
            return true;
        });
        return instance;
    }

    public void Dispose() => server.Dispose();

    private Task<T> RunAsync<T>(Func<Session, Task<T>> work) =>
        ToldAsync(() => server.RunAsync((connection, _) => work(new(connection)), CancellationToken.None));

    // A password that was changed while the program runs is a failure like others.
    internal static async Task<T> ToldAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (ArgumentException refused)
        {
            throw new StateException(refused.Message, refused);
        }
    }

    private sealed class Session(NpgsqlConnection connection) : IStateSession
    {
        public Task<int> DoAsync(string sql, params object?[] values) => connection.ExecuteAsync(sql, CancellationToken.None, Storable(values));

        public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, params object?[] values) =>
            await connection.ListAsync(sql, row, CancellationToken.None, Storable(values));

        // A text of the server holds neither the character 0 nor half a surrogate pair.
        private static object?[] Storable(object?[] values) => Array.ConvertAll(
            values, value => value is string text ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD') : value);
    }
}
