using System.Buffers;

namespace KurilBot.Core;

/// <summary>The sentences of a passage in a few bytes: for each the gap since the one before and its length, seven bits a byte, the last one below 128.</summary>
internal static class SentenceBlob
{
    public static byte[] Write(IReadOnlyList<TextRange> sentences)
    {
        var bytes = new ArrayBufferWriter<byte>(2 * sentences.Count + 1);
        var end = 0;
        foreach (var sentence in sentences)
        {
            Write(bytes, sentence.Start - end);
            Write(bytes, sentence.Length);
            end = sentence.End;
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static List<TextRange> Read(ReadOnlySpan<byte> bytes)
    {
        var sentences = new List<TextRange>();
        var end = 0;
        while (!bytes.IsEmpty)
        {
            var sentence = new TextRange(end + ReadNumber(ref bytes), ReadNumber(ref bytes));
            sentences.Add(sentence);
            end = sentence.End;
        }

        return sentences;
    }

    private static void Write(ArrayBufferWriter<byte> bytes, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        for (; number >= 128; number >>= 7)
            bytes.Write([(byte)(number | 128)]);
        bytes.Write([(byte)number]);
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            number |= (part & 127) << shift;
            if (part < 128)
                return number;
        }
    }
}
