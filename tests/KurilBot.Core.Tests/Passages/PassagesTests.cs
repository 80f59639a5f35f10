namespace KurilBot.Core.Tests;

public class PassagesTests
{
    [Fact]
    public void Passages_have_about_100_to_150_words()
    {
        var passages = Passages.Of(Document(Paragraph(40, 20), Paragraph(30, 20)));

        Assert.All(passages, passage => Assert.InRange(Words(passage), 100, 150));
    }

    [Fact]
    public void A_short_document_is_one_passage()
    {
        var passage = Assert.Single(Passages.Of(Document("Putin came. He left.", "It rained.")));

        Assert.Equal("Putin came. He left.\n\nIt rained.", passage.Text);
        Assert.Equal(3, passage.Sentences.Count);
    }

    [Fact]
    public void A_short_rest_joins_the_passage_before_it()
    {
        var passages = Passages.Of(Document(Paragraph(7, 20), "This is the rest."));

        Assert.Equal(144, Words(Assert.Single(passages)));
    }

    [Fact]
    public void Lengths_are_balanced_rather_than_filled()
    {
        var passages = Passages.Of(Document(Paragraph(23, 10)));

        Assert.Equal([110, 120], passages.Select(Words).Order());
    }

    [Fact]
    public void Cuts_prefer_the_ends_of_paragraphs()
    {
        var passages = Passages.Of(Document(Paragraph(11, 10), Paragraph(14, 10), Paragraph(10, 10)));

        Assert.Equal([110, 140, 100], passages.Select(Words));
    }

    [Fact]
    public void Boilerplate_between_paragraphs_begins_a_new_passage()
    {
        const string text = "Putin came.\n\nCOMMENTS\n\nHe left.";

        var passages = Passages.Of(AnyText.Document(text, new TextRange(0, 11), new TextRange(23, 8)));

        Assert.Equal(["Putin came.", "He left."], passages.Select(passage => passage.Text));
    }

    [Fact]
    public void An_overlong_sentence_is_a_passage_of_its_own()
    {
        var passages = Passages.Of(Document(Paragraph(6, 20), Paragraph(1, 5000), Paragraph(6, 20)));

        Assert.Equal([120, 5000, 120], passages.Select(Words));
    }

    [Fact]
    public void Text_without_spaces_is_cut_too()
    {
        var passages = Passages.Of(Document(string.Concat(Enumerable.Repeat("これはとても遠い島です。", 60))));

        Assert.All(passages, passage => Assert.InRange(passage.Text.Length, 150, 320));
    }

    [Fact]
    public void A_document_without_citable_text_has_no_passages() => Assert.Empty(Passages.Of(AnyText.Document("COMMENTS")));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(20, 10)]
    public void Lengths_that_make_no_sense_are_refused(int min, int max) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Passages.Of(AnyText.Document(""), new PassageLength(min, max)));

    [Fact]
    public void A_sentence_of_a_passage_has_its_bytes_in_the_document()
    {
        const string text = "Обложка\n\nПутин приехал. Он уехал.";

        var passage = Assert.Single(Passages.Of(AnyText.Document(text, new TextRange(9, text.Length - 9))));

        Assert.Equal(new ByteRange(16, 42), passage.Bytes(passage.Sentences[0]));
        Assert.Equal(new ByteRange(43, 59), passage.Bytes(passage.Sentences[1]));
    }

    [Theory]
    [InlineData("One came.\n\nTwo left. It rained.\n\nThree stayed.")]
    [InlineData("One came.\r\n \t\r\nTwo left. It rained.\r\n\r\nThree stayed.")]
    public void A_paragraph_lies_between_blank_lines(string text)
    {
        var passage = Assert.Single(Passages.Of(AnyText.Document(text, new TextRange(0, text.Length))));

        var paragraphs = passage.Sentences.Select(sentence => passage.Paragraph(sentence).Of(text).ToString());

        Assert.Equal(["One came.", "Two left. It rained.", "Two left. It rained.", "Three stayed."], paragraphs);
    }

    private static Document Document(params string[] paragraphs)
    {
        var start = 0;
        var ranges = new List<TextRange>();
        foreach (var paragraph in paragraphs)
        {
            ranges.Add(new TextRange(start, paragraph.Length));
            start += paragraph.Length + 2;
        }

        return AnyText.Document(string.Join("\n\n", paragraphs), [.. ranges]);
    }

    private static string Paragraph(int sentences, int words) =>
        string.Join(' ', Enumerable.Repeat("There" + string.Concat(Enumerable.Repeat(" word", words - 1)) + ".", sentences));

    private static int Words(Passage passage) => passage.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
