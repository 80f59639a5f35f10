using System.Numerics;
using KurilBot.Core;

namespace KurilBot.WordVectors;

/// <summary>Writes <see cref="WordVectorLayout"/>. The same vectors give the same bytes.</summary>
internal static class VectorWriter
{
    public static void Write(IReadOnlyList<WordVector> vectors, Stream target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(vectors.Count, WordVectorLayout.MaxCount);
        // Under half full, a search ends after one or two looks.
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)vectors.Count * 2);
        var layout = new WordVectorLayout(vectors.Count, slots, vectors.Sum(v => v.Form.Length));
        using var writer = new BinaryWriter(target);
        writer.Write(WordVectorLayout.Magic);
        foreach (var field in (int[])[WordVectorLayout.Version, WordVectorLayout.Dimension, layout.Count, layout.Slots, layout.Letters])
            writer.Write(field);
        foreach (var vector in vectors)
            writer.Write(Scale(vector));
        var start = 0;
        foreach (var vector in vectors)
        {
            writer.Write(start);
            start += vector.Form.Length;
        }

        writer.Write(start);
        foreach (var slot in Table(vectors, layout))
            writer.Write(slot);
        foreach (var letter in vectors.SelectMany(v => v.Form))
            writer.Write((ushort)letter);
        foreach (var vector in vectors)
            writer.Write([.. vector.Values.Select(v => (byte)(sbyte)MathF.Round(v / Scale(vector)))]);
    }

    private static ushort[] Table(IReadOnlyList<WordVector> vectors, WordVectorLayout layout)
    {
        var table = new ushort[layout.Slots];
        for (var i = 0; i < vectors.Count; i++)
        {
            var slot = layout.FirstSlot(vectors[i].Form);
            while (table[slot] != 0)
                slot = layout.NextSlot(slot);
            table[slot] = (ushort)(i + 1);
        }

        return table;
    }

    private static float Scale(WordVector vector) => vector.Values.Max(MathF.Abs) / sbyte.MaxValue;
}
