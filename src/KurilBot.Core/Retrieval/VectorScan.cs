using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KurilBot.Core;

/// <summary>
/// The vectors of all passages, compared with a query one after the other: exact, and fast because it reads memory in order. It never changes;
/// what <see cref="VectorChanges"/> makes of it shares the blocks that stay as they are.
/// </summary>
internal sealed class VectorScan
{
    private readonly VectorBlock[] _blocks;

    internal VectorScan(int dimension, VectorBlock[] blocks)
    {
        Dimension = dimension;
        _blocks = blocks;
        foreach (var block in blocks)
            Count += block.Count;
    }

    /// <summary>A scan of no vectors.</summary>
    /// <param name="dimension">Of every vector that will come; others are never compared.</param>
    public VectorScan(int dimension)
        : this(dimension, [])
    {
    }

    public int Dimension { get; }

    public int Count { get; }

    /// <summary>In the order of their ids.</summary>
    internal ReadOnlySpan<VectorBlock> Blocks => _blocks;

    /// <summary>A query in the form that <see cref="Cosine"/> takes; null where it has no direction, so that no comparison means anything.</summary>
    public Query? Prepare(ReadOnlySpan<float> query)
    {
        var row = new sbyte[VectorBlock.StrideOf(Dimension)];
        QuantizedVector.From(query[..Dimension]).CopyTo(row, 0);
        var square = QuantizedVector.Dot(row, row);
        return square == 0 ? null : new Query(row, 1 / MathF.Sqrt(square));
    }

    /// <summary>Gives <paramref name="best"/> the cosine of every passage.</summary>
    public void Scan(Query query, TopScores best)
    {
        // Wider registers are worth the compiling of code for them only where there is much to compare.
        const int many = 10_000;
        if (Count > many && ScanWide(query, best))
            return;
        foreach (var block in _blocks)
            block.Scan(query, best);
    }

    // Apart, for a method that asks what the processor can do is compiled anew in every run of the program.
    private bool ScanWide(Query query, TopScores best)
    {
        if (!Avx2.IsSupported)
            return false;
        var padded = new sbyte[(query.Values.Length + Vector256<sbyte>.Count - 1) / Vector256<sbyte>.Count * Vector256<sbyte>.Count];
        query.Values.CopyTo(padded, 0);
        foreach (var block in _blocks)
            block.ScanWide(padded, query.InverseLength, best);
        return true;
    }

    /// <summary>The cosine of query and passage, 0 for a passage without a vector.</summary>
    public float Cosine(Query query, long id)
    {
        var (low, high) = (0, _blocks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _blocks[middle].First <= id ? (middle, high) : (low, middle - 1);
        }

        return _blocks.Length == 0 ? 0 : _blocks[low].Cosine(query, id);
    }

    internal sealed record Query(sbyte[] Values, float InverseLength);
}
