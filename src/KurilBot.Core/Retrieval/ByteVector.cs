using System.Runtime.InteropServices;

namespace KurilBot.Core;

/// <summary>
/// An embedding as it is stored: a signed byte a dimension, the largest of them ±127. Its length carries no meaning,
/// for vectors are only ever compared by their cosine.
/// </summary>
internal static class ByteVector
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

    public static byte[] ToBlob(ReadOnlySpan<float> vector) => MemoryMarshal.AsBytes<sbyte>(From(vector)).ToArray();
}
