using System.Text;

namespace KurilBot.Core;

/// <summary>
/// A document's text, and the way back from its characters to its bytes. For UTF-8 files the bytes are those on disk;
/// for every other form the bytes are the UTF-8 form of the extracted text.
/// </summary>
public sealed class SourceText
{
    // Where stretches of the text start in characters and in bytes: every line, and within long lines every few thousand characters,
    // so that finding a byte offset never reads far.
    private const int Stretch = 4096;
    private readonly List<int> _chars = [];
    private readonly List<int> _bytes = [];
    private readonly List<TextRange> _unreadable = [];

    private SourceText(string text) => Text = text;

    /// <summary>The characters. A byte-order mark is not among them.</summary>
    public string Text { get; }

    /// <summary>Lines that are not valid UTF-8: in <see cref="Text"/> as replacement characters, never to be cited.</summary>
    public IReadOnlyList<TextRange> Unreadable => _unreadable;

    /// <summary>The text of a format whose bytes are not its text, such as HTML.</summary>
    public static SourceText FromExtracted(string text)
    {
        var source = new SourceText(text);
        var bytes = 0;
        for (var start = 0; start < text.Length;)
        {
            var reach = Math.Min(Stretch, text.Length - start);
            var length = text.AsSpan(start, reach).IndexOf('\n') is var found and >= 0 ? found + 1 : reach;
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
                length++;
            source.AddStretch(start, bytes);
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(start, length));
            start += length;
        }

        return source;
    }

    /// <summary>
    /// The text of a plain file: UTF-8 with or without byte-order mark, or UTF-16 by its mark.
    /// Never throws: a line that is not valid is listed in <see cref="Unreadable"/>, the others keep their exact offsets.
    /// </summary>
    public static SourceText FromFile(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return FromExtracted(Encoding.Unicode.GetString(bytes[2..]));
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return FromExtracted(Encoding.BigEndianUnicode.GetString(bytes[2..]));

        var mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var source = new SourceText(Encoding.UTF8.GetString(bytes[mark..]));
        var chars = 0;
        for (var start = mark; start < bytes.Length;)
        {
            var length = bytes[start..].IndexOf((byte)'\n') is var found and >= 0 ? found + 1 : bytes.Length - start;
            var line = bytes.Slice(start, length);
            var lineChars = chars;
            for (var offset = 0; offset < length;)
            {
                var stretch = line.Slice(offset, StretchOf(line[offset..]));
                source.AddStretch(chars, start + offset);
                chars += Encoding.UTF8.GetCharCount(stretch);
                offset += stretch.Length;
            }

            if (!System.Text.Unicode.Utf8.IsValid(line))
                source._unreadable.Add(new(lineChars, chars - lineChars));
            start += length;
        }

        return source;
    }

    /// <summary>Where the characters of <paramref name="range"/> stand among the bytes of the document.</summary>
    /// <remarks>Exact for every range that touches no <see cref="Unreadable"/> line and cuts no surrogate pair.</remarks>
    public ByteRange Bytes(TextRange range) => new(ByteOffset(range.Start), ByteOffset(range.End));

    private int ByteOffset(int index)
    {
        if (_chars.Count == 0)
            return 0;
        var found = _chars.BinarySearch(index);
        var at = found >= 0 ? found : ~found - 1;
        return _bytes[at] + Encoding.UTF8.GetByteCount(Text.AsSpan(_chars[at], index - _chars[at]));
    }

    // Cuts before the first byte of a character. Where four bytes in a row continue one, they are not valid and any cut is as good.
    private static int StretchOf(ReadOnlySpan<byte> line)
    {
        if (line.Length <= Stretch)
            return line.Length;
        for (var cut = Stretch; cut > Stretch - 4; cut--)
        {
            if ((line[cut] & 0xC0) != 0x80)
                return cut;
        }

        return Stretch;
    }

    private void AddStretch(int chars, int bytes)
    {
        _chars.Add(chars);
        _bytes.Add(bytes);
    }
}
