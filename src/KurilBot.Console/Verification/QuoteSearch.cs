using System.Text;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>Finds a quote in a text that may have been extracted from its file in another way than when it was quoted.</summary>
internal static class QuoteSearch
{
    // Of fewer letters a chance likeness is too easily found.
    private const int Enough = 12;

    /// <summary>Where the quote stands: to the byte, else apart from white space and hyphens and commas, which depend on how lines and cells are put together; or null.</summary>
    public static ByteRange? Find(ReadOnlySpan<byte> document, string quote)
    {
        var exact = Encoding.UTF8.GetBytes(quote);
        if (document.IndexOf(exact) is var at and >= 0)
            return new(at, at + exact.Length);
        var (letters, _) = Letters(exact);
        if (letters.Length < Enough)
            return null;
        var (text, offsets) = Letters(document);
        return text.IndexOf(letters, StringComparison.Ordinal) is var found and >= 0
            ? new(offsets[found], offsets[found + letters.Length - 1] + Utf8Length(text, found + letters.Length - 1)) : null;
    }

    // What is left of a text, with the byte at which each of its characters begins.
    private static (string Letters, List<int> Offsets) Letters(ReadOnlySpan<byte> bytes)
    {
        var letters = new StringBuilder();
        var offsets = new List<int>();
        for (var at = 0; at < bytes.Length;)
        {
            Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune) && rune.Value is not ('-' or 0xAD or 0x2010 or ','))
            {
                var text = rune.ToString();
                letters.Append(text);
                offsets.AddRange(Enumerable.Repeat(at, text.Length));
            }

            at += length;
        }

        return (letters.ToString(), offsets);
    }

    private static int Utf8Length(string text, int at) => Rune.GetRuneAt(text, char.IsLowSurrogate(text[at]) ? at - 1 : at).Utf8SequenceLength;
}
