using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KurilBot.Core;

/// <summary>
/// Vectors of the most frequent English words, in order of frequency (GloVe: J. Pennington, R. Socher and C. D. Manning,
/// "GloVe: Global Vectors for Word Representation", EMNLP 2014), without what all words have in common: unrelated words have a cosine near 0.
/// They are read where the operating system mapped them: nothing is parsed or copied.
/// </summary>
internal sealed unsafe class WordVectors
{
    public const int Dimension = WordVectorLayout.Dimension;

    /// <summary>The index of a word that is not among them.</summary>
    public const int Unknown = -1;

    private static readonly Lazy<WordVectors> Loaded = new(Load);

    private readonly WordVectorLayout _layout;
    private readonly byte* _start;

    /// <param name="start">A file's bytes, which must neither move nor go away while this object is in use.</param>
    /// <param name="length">How many there are.</param>
    /// <exception cref="InvalidDataException">They are not a file of this version.</exception>
    public WordVectors(byte* start, long length)
    {
        if (length < WordVectorLayout.HeaderSize || *(uint*)start != WordVectorLayout.Magic)
            throw new InvalidDataException("These bytes are not a file of word vectors.");
        var header = new ReadOnlySpan<int>(start, WordVectorLayout.HeaderSize / sizeof(int));
        if (header[1] != WordVectorLayout.Version || header[2] != Dimension)
        {
            throw new InvalidDataException(
                $"The file of word vectors has version {header[1]} and dimension {header[2]}; "
                + $"this program reads version {WordVectorLayout.Version} and dimension {Dimension}.");
        }

        _layout = new WordVectorLayout(header[3], header[4], header[5]);
        if (_layout.Size != length)
            throw new InvalidDataException($"The file of word vectors has {length} bytes and should have {_layout.Size}.");
        _start = start;
    }

    /// <summary>The vectors that come with this assembly.</summary>
    public static WordVectors Embedded => Loaded.Value;

    public int Count => _layout.Count;

    /// <summary>The word at <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> Form(int index)
    {
        var starts = (int*)(_start + _layout.Starts) + index;
        return new((char*)(_start + _layout.Text) + starts[0], starts[1] - starts[0]);
    }

    /// <summary>The rank of a folded word (<see cref="Word.Form"/>), 0 for the most frequent, or <see cref="Unknown"/>.</summary>
    public int IndexOf(ReadOnlySpan<char> form)
    {
        var table = (ushort*)(_start + _layout.Table);
        for (var slot = _layout.FirstSlot(form); table[slot] != 0; slot = _layout.NextSlot(slot))
        {
            var index = table[slot] - 1;
            if (form.SequenceEqual(Form(index)))
                return index;
        }

        return Unknown;
    }

    /// <summary>How much a word tells: the negative logarithm of its probability, from 0 for the most frequent word to 1 for the rarest and for <see cref="Unknown"/>.</summary>
    public double Rarity(int index) => Math.Log(Rank(index) + 1) / Math.Log(Count);

    /// <summary>Adds a word's vector times <paramref name="weight"/> to <paramref name="sum"/>, <see cref="Dimension"/> values; nothing for <see cref="Unknown"/>.</summary>
    public void Add(int index, float weight, Span<float> sum)
    {
        if (index == Unknown)
            return;
        ArgumentOutOfRangeException.ThrowIfLessThan(sum.Length, Dimension, nameof(sum));
        var values = Values(index);
        weight *= ((float*)(_start + WordVectorLayout.Scales))[index];
        fixed (float* target = sum)
        {
            for (var i = 0; i < Dimension; i += 4)
                (Vector128.Load(target + i) + (weight * Four(values + i))).Store(target + i);
        }
    }

    /// <summary>The cosine of two words' vectors, -1 to 1; 0 where one is <see cref="Unknown"/>.</summary>
    public float Cosine(int a, int b)
    {
        if (a == Unknown || b == Unknown)
            return 0;
        sbyte* x = Values(a), y = Values(b);
        Vector128<float> xy = default, xx = default, yy = default;
        for (var i = 0; i < Dimension; i += 4)
        {
            var (u, v) = (Four(x + i), Four(y + i));
            xy += u * v;
            xx += u * u;
            yy += v * v;
        }

        return Vector128.Sum(xy) / MathF.Sqrt(Vector128.Sum(xx) * Vector128.Sum(yy));
    }

    private int Rank(int index) => index == Unknown ? Count - 1 : index;

    private sbyte* Values(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return (sbyte*)(_start + _layout.Values) + (index * Dimension);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Four(sbyte* values) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(*(int*)values).AsSByte())));

    private static WordVectors Load()
    {
        // The stream reads the mapped assembly, which is never unloaded: the pointer outlives the stream.
        using var stream = (UnmanagedMemoryStream)typeof(WordVectors).Assembly.GetManifestResourceStream("word-vectors.bin")!;
        return new WordVectors(stream.PositionPointer, stream.Length);
    }
}
