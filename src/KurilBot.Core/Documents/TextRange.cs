namespace KurilBot.Core;

/// <summary>A run of UTF-16 characters in a string.</summary>
/// <param name="Start">Index of the first character.</param>
/// <param name="Length">Number of characters.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>Index just behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>The characters of <paramref name="text"/> in this range.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);
}

/// <summary>A run of UTF-8 bytes in a document, the address of a quote.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset just behind the last byte.</param>
public readonly record struct ByteRange(int Start, int End)
{
    /// <summary>Number of bytes.</summary>
    public int Length => End - Start;
}
