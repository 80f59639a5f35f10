using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KurilBot.Core;

/// <summary>A run of vectors in one piece of memory, with the passages that they belong to in ascending order.</summary>
internal sealed class VectorBlock(int dimension)
{
    /// <summary>Vectors of a full block.</summary>
    public const int Capacity = 1024;

    private readonly int _stride = StrideOf(dimension);
    private readonly long[] _ids = new long[Capacity];
    private readonly sbyte[] _values = new sbyte[Capacity * StrideOf(dimension)];
    private readonly float[] _inverseLengths = new float[Capacity];

    public int Count { get; private set; }

    public long First => _ids[0];

    public long Last => _ids[Count - 1];

    /// <summary>Rows are padded with zeros to whole SIMD registers of the smallest size.</summary>
    public static int StrideOf(int dimension) =>
        (dimension + Vector128<sbyte>.Count - 1) / Vector128<sbyte>.Count * Vector128<sbyte>.Count;

    /// <summary>Adds a passage's vector; ids must ascend. Only while nobody else knows the block.</summary>
    public void Add(long id, ReadOnlySpan<sbyte> vector)
    {
        var row = _values.AsSpan(Count * _stride, _stride);
        vector.CopyTo(row);
        var square = ByteVector.Dot(row, row);
        _ids[Count] = id;
        _inverseLengths[Count++] = square == 0 ? 0 : 1 / MathF.Sqrt(square);
    }

    /// <summary>A block of the same vectors, except those of the passages <paramref name="from"/> to <paramref name="to"/>.</summary>
    public VectorBlock Without(long from, long to)
    {
        var rest = new VectorBlock(dimension);
        for (var i = 0; i < Count; i++)
        {
            if (_ids[i] < from || _ids[i] > to)
                rest.Add(_ids[i], _values.AsSpan(i * _stride, dimension));
        }

        return rest;
    }

    public float Cosine(VectorScan.Query query, long id) =>
        Array.BinarySearch(_ids, 0, Count, id) is var at and >= 0 ? CosineAt(query, at) : 0;

    public void Scan(VectorScan.Query query, TopScores best)
    {
        for (var i = 0; i < Count; i++)
            best.Add(_ids[i], CosineAt(query, i));
    }

    /// <summary>The same, in registers of twice the size.</summary>
    /// <param name="query">Its values, widened once for all rows.</param>
    /// <param name="inverseLength">Of the query.</param>
    /// <param name="best">Is given the cosines.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ScanWide(ReadOnlySpan<short> query, float inverseLength, TopScores best)
    {
        ref var wanted = ref MemoryMarshal.GetReference(query);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_values);
        for (var i = 0; i < Count; i++)
        {
            Vector256<int> even = default, odd = default;
            var at = 0;
            for (; at + (2 * Vector128<sbyte>.Count) <= query.Length; at += 2 * Vector128<sbyte>.Count)
            {
                even += Products(ref wanted, ref row, at);
                odd += Products(ref wanted, ref row, at + Vector128<sbyte>.Count);
            }

            if (at < query.Length)
                even += Products(ref wanted, ref row, at);
            var cosine = Vector256.Sum(even + odd) * inverseLength * _inverseLengths[i];
            if (cosine >= best.Least)
                best.Add(_ids[i], cosine);
            row = ref Unsafe.Add(ref row, _stride);
        }
    }

    private float CosineAt(VectorScan.Query query, int at) =>
        ByteVector.Dot(query.Values, _values.AsSpan(at * _stride, _stride)) * query.InverseLength * _inverseLengths[at];

    // Sixteen products as eight sums of two neighbours.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(ref short query, ref sbyte row, int at)
    {
        var values = Vector128.LoadUnsafe(ref row, (nuint)at);
        var wanted = Vector256.LoadUnsafe(ref query, (nuint)at);
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(values), wanted);
        var (low, high) = Vector128.Widen(values);
        return Neighbours(Vector256.Create(low, high) * wanted);
    }

    // A product of two signed bytes fits into sixteen bits.
    private static Vector256<int> Neighbours(Vector256<short> products)
    {
        var (low, high) = Vector256.Widen(products);
        return low + high;
    }
}
