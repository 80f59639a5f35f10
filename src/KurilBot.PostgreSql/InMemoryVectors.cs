using System.Runtime.InteropServices;
using KurilBot.Core;
using Npgsql;

namespace KurilBot.PostgreSql;

/// <summary>
/// All vectors in the bot's memory, a hundred bytes or so a passage, where the server cannot compare them: exact, and fast up to some millions.
/// New ones are loaded as they come. Removed ones stay until they are many; whoever fetches their passages finds none.
/// </summary>
internal sealed class InMemoryVectors : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private Loaded? _latest;

    /// <summary>The vectors of the query's embedder in the state that a transaction sees, and maybe some more.</summary>
    /// <param name="connection">Inside the transaction.</param>
    /// <param name="query">Names the embedder.</param>
    /// <param name="generation">Of that state.</param>
    /// <param name="passages">How many that state has.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<VectorScan> GetAsync(
        NpgsqlConnection connection, PassageQuery query, long generation, long passages, CancellationToken cancellationToken)
    {
        var wanted = (query.Embedder, query.Vector.Length);
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_latest is { } known && known.Of == wanted && known.Generation >= generation)
                return known.Scan;
            var mostRemoved = 1000 + (passages / 4);
            var next = _latest is { } before && before.Of == wanted ? await LoadAsync(connection, before, cancellationToken) : null;
            if (next is null || next.Count > passages + mostRemoved)
                next = await LoadAsync(connection, new Loaded(wanted, generation, new VectorScan(wanted.Length), 0), cancellationToken);
            _latest = new Loaded(wanted, generation, next, next.Blocks.IsEmpty ? 0 : next.Blocks[^1].Last);
            return next;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static async Task<VectorScan> LoadAsync(NpgsqlConnection connection, Loaded known, CancellationToken cancellationToken)
    {
        var changes = new VectorChanges(known.Scan);
        await connection.ListAsync(
            """
            SELECT passage, vector FROM search
            WHERE passage > $1 AND embedder = (SELECT id FROM embedders WHERE identity = $2) AND length(vector) = $3 ORDER BY passage
            """,
            row =>
            {
                changes.Add(row.GetInt64(0), MemoryMarshal.Cast<byte, sbyte>(row.GetFieldValue<byte[]>(1)));
                return 0;
            },
            cancellationToken, known.Last, known.Of.Embedder, known.Of.Dimension);
        return changes.Scan();
    }

    /// <param name="Of">Whose vectors.</param>
    /// <param name="Generation">The state that they were loaded from.</param>
    /// <param name="Scan">The vectors.</param>
    /// <param name="Last">The greatest number among the passages.</param>
    private sealed record Loaded((string Embedder, int Dimension) Of, long Generation, VectorScan Scan, long Last);
}
