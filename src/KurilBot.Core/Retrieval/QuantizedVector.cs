using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KurilBot.Core;

/// <summary>
/// An embedding as it is stored: a signed byte a dimension, the largest of them ±127. Its length carries no meaning,
/// for vectors are only ever compared by their cosine.
/// </summary>
internal static class QuantizedVector
{
    /// <summary>A vector without direction (a text of unknown words) becomes zeros.</summary>
    public static sbyte[] From(ReadOnlySpan<float> vector)
    {
        var bytes = new sbyte[vector.Length];
        var largest = 0f;
        foreach (var value in vector)
            largest = MathF.Max(largest, MathF.Abs(value));
        if (largest > 0 && float.IsFinite(largest))
        {
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = (sbyte)MathF.Round(vector[i] / largest * sbyte.MaxValue);
        }

        return bytes;
    }

    /// <summary>The vectors of one document as they are stored, one behind the other.</summary>
    public static byte[] ToBlob(IReadOnlyList<ReadOnlyMemory<float>> vectors) =>
        [.. vectors.SelectMany(vector => MemoryMarshal.AsBytes<sbyte>(From(vector.Span)).ToArray())];

    /// <summary>The cosines of a vector and of others that are stored one behind the other; 0 where one of the two has no direction.</summary>
    /// <param name="query">As <see cref="From"/> gives it.</param>
    /// <param name="stored">As <see cref="ToBlob"/> gives them; of another dimension they do not compare, and there is none.</param>
    public static double[] Cosines(sbyte[] query, ReadOnlySpan<byte> stored)
    {
        var values = MemoryMarshal.Cast<byte, sbyte>(stored);
        if (query.Length == 0 || values.Length % query.Length != 0)
            return [];
        var cosines = new double[values.Length / query.Length];
        var length = Square(query);
        for (var i = 0; i < cosines.Length; i++)
        {
            var row = values.Slice(i * query.Length, query.Length);
            var lengths = Math.Sqrt((double)length * Square(row));
            cosines[i] = lengths == 0 ? 0 : Product(query, row) / lengths;
        }

        return cosines;
    }

    private static int Square(ReadOnlySpan<sbyte> row) => Product(row, row);

    private static int Product(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>The product of two rows, padded to whole registers: of a fixed size that every processor has, so that the code can be compiled before it is known where it runs.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
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
}
