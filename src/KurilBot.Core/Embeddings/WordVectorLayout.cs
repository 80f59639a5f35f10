namespace KurilBot.Core;

/// <summary>
/// Where everything stands in a file of word vectors. All numbers are little-endian and stand at multiples of their size:
/// header, a scale a word, the starts of the words' letters, the hash table, the letters, the values.
/// </summary>
/// <param name="Count">Number of words, in order of frequency.</param>
/// <param name="Slots">Size of the hash table, a power of two.</param>
/// <param name="Letters">UTF-16 characters of all words together.</param>
internal readonly record struct WordVectorLayout(int Count, int Slots, int Letters)
{
    /// <summary>The first four bytes, "KBWV".</summary>
    public const uint Magic = 0x5657424B;

    public const int Version = 1;

    public const int Dimension = 100;

    /// <summary>A slot is sixteen bits: 0 for empty, else a word's index plus one.</summary>
    public const int MaxCount = ushort.MaxValue - 1;

    /// <summary>The header's 32-bit fields: magic, version, dimension, count, slots, letters.</summary>
    public const int HeaderSize = 6 * sizeof(int);

    public const int Scales = HeaderSize;

    public int Starts => Scales + (Count * sizeof(float));

    public int Table => Starts + ((Count + 1) * sizeof(int));

    public int Text => Table + (Slots * sizeof(ushort));

    public int Values => Text + (Letters * sizeof(char));

    public int Size => Values + (Count * Dimension);

    /// <summary>The slot at which the search for a word begins; it goes on to the next slot until a free one. FNV-1a.</summary>
    public int FirstSlot(ReadOnlySpan<char> form)
    {
        var hash = 2166136261;
        foreach (var c in form)
            hash = (hash ^ c) * 16777619;
        return NextSlot((int)(hash ^ (hash >> 16)) - 1);
    }

    public int NextSlot(int slot) => (slot + 1) & (Slots - 1);
}
