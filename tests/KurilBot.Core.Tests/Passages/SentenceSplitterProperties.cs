using System.Text;

namespace KurilBot.Core.Tests;

public class SentenceSplitterProperties
{
    [Fact]
    public void Sentences_are_in_order_and_hold_every_character_but_white_space() => AnyText.IsSplitSo(text =>
    {
        var end = 0;
        foreach (var sentence in SentenceSplitter.Of(text))
        {
            Assert.True(sentence.Start >= end && sentence.Length > 0);
            Assert.True(text.AsSpan(end, sentence.Start - end).IsWhiteSpace());
            Assert.False(char.IsWhiteSpace(text[sentence.Start]) || char.IsWhiteSpace(text[sentence.End - 1]));
            end = sentence.End;
        }

        Assert.True(text.AsSpan(end).IsWhiteSpace());
    });

    [Fact]
    public void The_bytes_at_the_range_of_a_sentence_are_the_sentence() => AnyText.IsSplitSo(text =>
    {
        var source = SourceText.FromExtracted(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var sentence in SentenceSplitter.Of(text))
        {
            var range = source.Bytes(sentence);
            Assert.Equal(Encoding.UTF8.GetBytes(sentence.Of(text).ToString()), bytes[range.Start..range.End]);
        }
    });
}
