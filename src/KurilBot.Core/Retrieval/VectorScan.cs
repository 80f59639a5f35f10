using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KurilBot.Core;

/// <summary>The vectors of all passages in one run of memory, compared with a query one after the other: exact, and fast because it reads memory in order.</summary>
internal sealed class VectorScan
{
    private readonly List<long> _ids = [];
    private readonly List<sbyte> _values = [];
    private readonly List<float> _inverseLengths = [];
    private readonly int _stride;

    /// <param name="dimension">Of every vector here; others are never compared.</param>
    public VectorScan(int dimension)
    {
        Dimension = dimension;
        // Rows are padded with zeros to whole SIMD registers.
        _stride = (dimension + Vector128<sbyte>.Count - 1) / Vector128<sbyte>.Count * Vector128<sbyte>.Count;
    }

    public int Dimension { get; }

    public int Count => _ids.Count;

    /// <summary>Adds a passage's vector; ids must ascend.</summary>
    public void Add(long id, ReadOnlySpan<sbyte> vector)
    {
        _ids.Add(id);
        var start = _values.Count;
        CollectionsMarshal.SetCount(_values, start + _stride);
        var row = CollectionsMarshal.AsSpan(_values)[start..];
        row.Clear();
        vector[..Dimension].CopyTo(row);
        var square = Dot(row, row);
        _inverseLengths.Add(square == 0 ? 0 : 1 / MathF.Sqrt(square));
    }

    /// <summary>A query in the form that <see cref="Cosine"/> takes; null where it has no direction, so that no comparison means anything.</summary>
    public Query? Prepare(ReadOnlySpan<float> query)
    {
        var row = new sbyte[_stride];
        ByteVector.From(query[..Dimension]).CopyTo(row, 0);
        var square = Dot(row, row);
        return square == 0 ? null : new Query(row, 1 / MathF.Sqrt(square));
    }

    /// <summary>Gives <paramref name="best"/> the cosine of every passage.</summary>
    public void Scan(Query query, TopScores best)
    {
        for (var i = 0; i < _ids.Count; i++)
            best.Add(_ids[i], CosineAt(query, i));
    }

    /// <summary>The cosine of query and passage, 0 for a passage without a vector.</summary>
    public float Cosine(Query query, long id) => _ids.BinarySearch(id) is var at and >= 0 ? CosineAt(query, at) : 0;

    private float CosineAt(Query query, int at) =>
        Dot(query.Values, CollectionsMarshal.AsSpan(_values).Slice(at * _stride, _stride)) * query.InverseLength * _inverseLengths[at];

    // Registers of a fixed size, which every processor has: such code can be compiled before it is known where it runs.
    private static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var sum = Vector128<int>.Zero;
        for (var i = 0; i < a.Length; i += Vector128<sbyte>.Count)
        {
            var (aLow, aHigh) = Vector128.Widen(Vector128.Create(a[i..]));
            var (bLow, bHigh) = Vector128.Widen(Vector128.Create(b[i..]));
            // Two products of at most 127 squared still fit into sixteen bits.
            var (low, high) = Vector128.Widen((aLow * bLow) + (aHigh * bHigh));
            sum += low + high;
        }

        return Vector128.Sum(sum);
    }

    internal sealed record Query(sbyte[] Values, float InverseLength);
}
