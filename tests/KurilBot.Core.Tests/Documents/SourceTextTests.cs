using System.Text;

namespace KurilBot.Core.Tests;

public sealed class SourceTextTests
{
    private const string Sample = "Überschrift\r\n\r\nThe “islands” 😀 are remote.\nЧетыре острова.\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "extracted"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_character_range_leads_to_its_bytes(string encoding)
    {
        var utf8 = Encoding.UTF8.GetBytes(Sample);
        var (source, bytes) = encoding switch
        {
            "utf-8" => (SourceText.FromFile(utf8), utf8),
            "utf-8 with mark" => FromFile([.. Encoding.UTF8.Preamble, .. utf8]),
            "utf-16 little" => (SourceText.FromFile([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sample)]), utf8),
            "utf-16 big" => (SourceText.FromFile([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Sample)]), utf8),
            _ => (SourceText.FromExtracted(Sample), utf8),
        };

        Assert.Equal(Sample, source.Text);
        Assert.Empty(source.Unreadable);
        AssertEveryRange(source, bytes);
    }

    [Fact]
    public void An_empty_file_is_an_empty_text()
    {
        Assert.Equal("", SourceText.FromFile([]).Text);
        Assert.Equal(new ByteRange(0, 0), SourceText.FromFile([]).Bytes(new TextRange(0, 0)));
        Assert.Equal("", SourceText.FromFile([0xEF, 0xBB, 0xBF]).Text);
    }

    [Fact]
    public void A_line_that_is_not_UTF8_is_named_and_the_others_keep_their_offsets()
    {
        byte[] bytes = [.. "Před ní.\n"u8, 0x54, 0xE9, 0xE2, 0x82, 0x0A, .. "Četná slova."u8];

        var source = SourceText.FromFile(bytes);

        var line = Assert.Single(source.Unreadable);
        Assert.Equal(source.Text.IndexOf('\n') + 1, line.Start);
        var at = new TextRange(source.Text.IndexOf("slova", StringComparison.Ordinal), 5);
        var range = source.Bytes(at);
        Assert.Equal("slova", Encoding.UTF8.GetString(bytes[range.Start..range.End]));
    }

    [Fact]
    public void Offsets_in_a_line_of_many_thousand_characters_are_exact()
    {
        var text = string.Concat(Enumerable.Repeat("Aé€😀", 3000));
        var bytes = Encoding.UTF8.GetBytes(text);

        foreach (var source in new[] { SourceText.FromFile(bytes), SourceText.FromExtracted(text) })
        {
            for (var i = 0; i < text.Length; i += 5 * 37)
                Assert.Equal("Aé€😀", Encoding.UTF8.GetString(bytes.AsSpan(source.Bytes(new TextRange(i, 5)).Start, 10)));
            Assert.Equal(bytes.Length, source.Bytes(new TextRange(0, text.Length)).End);
        }
    }

    [Fact]
    public void A_long_line_of_broken_bytes_does_not_shift_what_follows()
    {
        byte[] bytes = [.. Enumerable.Repeat<byte>(0x82, 9000), .. Enumerable.Repeat<byte>(0xE2, 9001), 0x0A, .. "after"u8];

        var source = SourceText.FromFile(bytes);

        var range = source.Bytes(new TextRange(source.Text.IndexOf("after", StringComparison.Ordinal), 5));
        Assert.Equal(new ByteRange(bytes.Length - 5, bytes.Length), range);
        Assert.Single(source.Unreadable);
    }

    private static (SourceText Source, byte[] Bytes) FromFile(byte[] bytes) => (SourceText.FromFile(bytes), bytes);

    private static void AssertEveryRange(SourceText source, byte[] bytes)
    {
        var text = source.Text;
        for (var start = 0; start < text.Length; start++)
        {
            for (var end = start + 1; end <= text.Length; end++)
            {
                if (char.IsLowSurrogate(text[start]) || (end < text.Length && char.IsLowSurrogate(text[end])))
                    continue;
                var range = source.Bytes(new TextRange(start, end - start));
                Assert.Equal(text[start..end], Encoding.UTF8.GetString(bytes[range.Start..range.End]));
            }
        }
    }
}
