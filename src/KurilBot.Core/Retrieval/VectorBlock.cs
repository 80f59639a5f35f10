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

    // Bytes that are asked of the memory before they are compared, of pieces as long as caches take.
    private const int PrefetchDistance = 4096, CacheLine = 64;

    private readonly int _stride = StrideOf(dimension);
    private readonly long[] _ids = new long[Capacity];
    private readonly sbyte[] _values = new sbyte[(Capacity * StrideOf(dimension)) + Vector256<sbyte>.Count];
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
        var square = QuantizedVector.Dot(row, row);
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

    public float Cosine(VectorScan.Query query, long id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ids[middle] < id ? (middle + 1, high) : (low, middle);
        }

        return low < Count && _ids[low] == id ? CosineAt(query, low) : 0;
    }

    public void Scan(VectorScan.Query query, TopScores best)
    {
        for (var i = 0; i < Count; i++)
            best.Add(_ids[i], CosineAt(query, i));
    }

    /// <summary>
    /// The same, four rows at a time in the registers of AVX2. Memory is asked ahead for what comes next, and so little is done for each row that
    /// all rows are compared about as fast as they could be read.
    /// </summary>
    /// <param name="query">Its values, padded with zeros to whole registers; what of the next row is read with the end of a row so counts nothing.</param>
    /// <param name="inverseLength">Of the query.</param>
    /// <param name="best">Is given the cosines that it may keep.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void ScanWide(ReadOnlySpan<sbyte> query, float inverseLength, TopScores best)
    {
        ref var wanted = ref MemoryMarshal.GetReference(query);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var lengths = ref MemoryMarshal.GetArrayDataReference(_inverseLengths);
        for (var i = 0; i < Count; i += Vector128<float>.Count)
        {
            // Asking beyond the end of the block, or for what the garbage collector has just moved, does no harm.
            var ahead = (byte*)Unsafe.AsPointer(ref row) + PrefetchDistance;
            for (var line = 0; line < Vector128<float>.Count * _stride; line += CacheLine)
                Sse.Prefetch0(ahead + line);
            Vector256<int> first = default, second = default, third = default, fourth = default;
            for (var at = 0; at < query.Length; at += Vector256<sbyte>.Count)
            {
                var values = Vector256.LoadUnsafe(ref wanted, (nuint)at);
                var sizes = Avx2.Abs(values);
                first += Products(sizes, values, ref row, at);
                second += Products(sizes, values, ref row, at + _stride);
                third += Products(sizes, values, ref row, at + (2 * _stride));
                fourth += Products(sizes, values, ref row, at + (3 * _stride));
            }

            var sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(first, second), Avx2.HorizontalAdd(third, fourth));
            var cosines = Vector128.ConvertToSingle(sums.GetLower() + sums.GetUpper()) * inverseLength * Vector128.LoadUnsafe(ref lengths, (nuint)i);
            if (Vector128.GreaterThanOrEqualAny(cosines, Vector128.Create((float)best.Least)))
            {
                for (var j = i; j < Math.Min(i + Vector128<float>.Count, Count); j++)
                    best.Add(_ids[j], cosines[j - i]);
            }

            row = ref Unsafe.Add(ref row, Vector128<float>.Count * _stride);
        }
    }

    private float CosineAt(VectorScan.Query query, int at) =>
        QuantizedVector.Dot(query.Values, _values.AsSpan(at * _stride, _stride)) * query.InverseLength * _inverseLengths[at];

    // Thirty-two products as eight sums of four neighbours. The instruction takes one side without sign, so the other is given it; no value is
    // smaller than -127, and two products fit into sixteen bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<byte> sizes, Vector256<sbyte> signs, ref sbyte row, int at)
    {
        var values = Avx2.Sign(Vector256.LoadUnsafe(ref row, (nuint)at), signs);
        return Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(sizes, values), Vector256<short>.One);
    }
}
