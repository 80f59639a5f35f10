using System.Text;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class PdfTests
{
    private static readonly string[] Left = ["The mill stood empty for forty", "years until two friends bought", "it and began to mend the wheel", "that had not turned since then."];
    private static readonly string[] Right = ["The village came to watch them", "on the first day of the spring", "and many of them brought tools", "which they had kept for years."];

    [Fact]
    public void Columns_are_read_one_after_the_other_also_where_they_are_drawn_line_by_line()
    {
        var document = Read(MadePdf.Of(sheet =>
        {
            sheet.Write(60, 760, "A mill and its friends", 18);
            for (var i = 0; i < Left.Length; i++)
            {
                sheet.Write(60, 700 - (12 * i), Left[i]);
                sheet.Write(320, 700 - (12 * i), Right[i]);
            }
        }));

        Assert.Equal("A mill and its friends", document.Source.Title);
        Assert.Equal([string.Join(' ', Left), string.Join(' ', Right)], document.Body());
    }

    [Fact]
    public void Words_and_sentences_are_put_together_over_hyphens_and_pages_and_a_quote_knows_its_page()
    {
        var document = Read(Book(
            ["The well-known carpenters came in spring and re-", "paired the gate of the mill, and when the wa-"],
            ["ter rose the wheel turned, for all to see. It was a well-", "known sight in the valley, and it is one to this day."]));

        Assert.Equal(
            ["The well-known carpenters came in spring and repaired the gate of the mill, and when the water rose the wheel turned, for all to see. It was a well-known sight in the valley, and it is one to this day."],
            document.Body());
        Assert.Equal((1, 2), (PageOf(document, "carpenters"), PageOf(document, "rose the wheel")));
    }

    [Fact]
    public void A_paragraph_goes_on_over_a_footnote_which_follows_it_with_its_own_page()
    {
        var document = Read(MadePdf.Of(
            sheet =>
            {
                sheet.Lines(60, 740, "The mill was built by the brothers Lund, who had come", "from the north with nothing but their tools and a");
                sheet.Write(60, 60, "1 Some say that there were three of them in the beginning.", 7);
            },
            sheet => sheet.Lines(60, 740, "map of the valley. They built it of oak, and of stone", "that was brought down the river in the winter.")));

        Assert.Equal(
            [
                "The mill was built by the brothers Lund, who had come from the north with nothing but their tools and a map of the valley. They built it of oak, and of stone that was brought down the river in the winter.",
                "1 Some say that there were three of them in the beginning.",
            ],
            document.Body());
        Assert.Equal((1, 2, 1), (PageOf(document, "brothers"), PageOf(document, "oak"), PageOf(document, "Some say")));
    }

    [Fact]
    public void Running_heads_and_numbers_of_pages_are_left_out()
    {
        var document = Read(Book(["The first page says little.", "It is short."], ["The second page says more.", "It has 31 words."], ["The third page is the last."]));

        Assert.Equal(
            "The first page says little. It is short.\n\nThe second page says more. It has 31 words.\n\nThe third page is the last.",
            document.Text.Text);
    }

    [Fact]
    public void Tables_are_read_row_by_row_and_headings_and_items_of_lists_stay_lines()
    {
        var document = Read(MadePdf.Of(sheet =>
        {
            sheet.Write(60, 770, "What the mill is made of", 16);
            sheet.Write(60, 740, "The parts were measured by the carpenters in the spring of that year, as was the custom.");
            string[][] rows = [["Part", "Length", "Year"], ["Gate", "4 m", "1902"], ["Wheel", "12 m", "1871"]];
            for (var row = 0; row < rows.Length; row++)
            {
                for (var cell = 0; cell < 3; cell++)
                    sheet.Write(60 + (cell * 120), 700 - (row * 16), rows[row][cell]);
            }

            sheet.Write(60, 630, "What is missing", 12);
            sheet.Lines(60, 610, "- the millstone of the upper floor", "- the door", "- a name for all of it that people like");
        }));

        Assert.Equal(
            [
                "What the mill is made of", "The parts were measured by the carpenters in the spring of that year, as was the custom.", "Part\tLength\tYear",
                "Gate\t4 m\t1902", "Wheel\t12 m\t1871", "What is missing", "- the millstone of the upper floor", "- the door",
                "- a name for all of it that people like",
            ],
            document.Text.Text.Split("\n\n"));
    }

    [Theory]
    [InlineData("\uFB01", "fi")]
    [InlineData("\uFB04", "ffl")]
    [InlineData("\uFB06", "st")]
    [InlineData("\u00A0", " ")]
    [InlineData("\u200B", "")]
    [InlineData("\0", "")]
    [InlineData(null, "")]
    [InlineData("本", "本")]
    public void A_letter_is_what_a_reader_sees(string? drawn, string seen) => Assert.Equal(seen, Glyphs.Text(drawn));

    [Fact]
    public void A_soft_hyphen_within_a_text_is_not_seen() => Assert.Equal("waterﬁelds".Replace("ﬁ", "fi", StringComparison.Ordinal), Glyphs.Visible("wa\u00ADter\uFB01elds"));

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "has no text (a scan?)", MadePdf.Of(_ => { }) },
        { "is damaged", "%PDF-1.4 and nothing else"u8.ToArray() },
        { "is damaged", [] },
        { "is damaged", MadePdf.OfObjects("", "<< /Type /XRef /W [ 1 999999999 1 ] >>") },
        { "is damaged", Drawing("/A Do") },
        { "is encrypted", MadePdf.OfObjects(
            $"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('1', 64)}> /U <{new string('2', 64)}> >>",
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>") },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_file_of_which_nothing_can_be_read_is_told_with_the_reason(string reason, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("a.pdf", bytes);
        folder.Write("b.txt", "The bridge opens\n\nThe new bridge over the river was opened on Monday by the mayor of the town.\n");
        var open = folder.Open();

        var results = open.Files.Select(open.Read).ToList();

        Assert.Equal($"a.pdf {reason}", Assert.IsType<DocumentUnreadable>(results[0]).Message);
        Assert.IsType<DocumentRead>(results[1]);
    }

    // Two forms that draw each other for ever.
    private static byte[] Drawing(string content) => MadePdf.OfObjects(
        "", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /A 5 0 R /B 6 0 R >> >> >>",
        MadePdf.Stream("", content), MadePdf.Stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "/B Do"),
        MadePdf.Stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "/A Do"));

    private static byte[] Book(params string[][] pages) => MadePdf.Of([.. pages.Select((lines, page) => (Action<MadePdf.Sheet>)(sheet =>
    {
        sheet.Write(60, 800, "The Book of the Mill");
        sheet.Lines(60, 740, lines);
        sheet.Write(290, 40, $"{page + 12}");
    }))]);

    private static int? PageOf(Document document, string words) => document.Source.Pages?.PageOf(
        document.Text.Bytes(new TextRange(document.Text.Text.IndexOf(words, StringComparison.Ordinal), words.Length)));

    private static Document Read(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("a.pdf", bytes);
        var document = folder.ReadOnly();
        Assert.All(document.Paragraphs, paragraph => Assert.Equal(
            paragraph.Of(document.Text.Text).ToString(),
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(document.Text.Text)[document.Text.Bytes(paragraph).Start..document.Text.Bytes(paragraph).End])));
        return document;
    }
}
