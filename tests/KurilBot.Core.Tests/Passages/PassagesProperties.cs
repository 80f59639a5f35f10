using System.Text;

namespace KurilBot.Core.Tests;

public class PassagesProperties
{
    private static readonly PassageLength Short = new(8, 14);

    [Fact]
    public void The_sentences_of_all_passages_are_the_sentences_of_the_document() => AnyText.IsCutSo(document =>
    {
        var text = document.Text.Text;
        var expected = document.Paragraphs
            .SelectMany(paragraph => SentenceSplitter.Of(text, paragraph))
            .Select(sentence => sentence.Of(text).ToString());

        var found = Passages.Of(document, Short)
            .SelectMany(passage => passage.Sentences.Select(sentence => sentence.Of(passage.Text).ToString()));

        Assert.Equal(expected, found);
    });

    [Fact]
    public void The_bytes_at_every_range_are_the_text() => AnyText.IsCutSo(document =>
    {
        var bytes = Encoding.UTF8.GetBytes(document.Text.Text);
        foreach (var passage in Passages.Of(document, Short))
        {
            Assert.Equal(Encoding.UTF8.GetBytes(passage.Text), bytes[passage.Range.Start..passage.Range.End]);
            foreach (var sentence in passage.Sentences)
            {
                var range = passage.Bytes(sentence);
                Assert.Equal(Encoding.UTF8.GetBytes(sentence.Of(passage.Text).ToString()), bytes[range.Start..range.End]);
            }
        }
    });

    [Fact]
    public void No_passage_reaches_over_boilerplate() => AnyText.IsCutSo(document =>
    {
        foreach (var passage in Passages.Of(document, Short))
        {
            var end = 0;
            foreach (var sentence in passage.Sentences)
            {
                Assert.True(passage.Text.AsSpan(end, sentence.Start - end).IsWhiteSpace());
                end = sentence.End;
            }

            Assert.Equal(passage.Text.Length, end);
        }
    });

    [Fact]
    public void The_paragraph_of_a_sentence_holds_it() => AnyText.IsCutSo(document =>
    {
        foreach (var passage in Passages.Of(document, Short))
        {
            foreach (var sentence in passage.Sentences)
            {
                var paragraph = passage.Paragraph(sentence);
                Assert.True(paragraph.Start >= 0 && paragraph.Start <= sentence.Start);
                Assert.True(paragraph.End >= sentence.End && paragraph.End <= passage.Text.Length);
            }
        }
    });
}
