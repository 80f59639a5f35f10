using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class WordTests
{
    [Fact]
    public void Paragraphs_headings_lists_and_tables_are_lines_and_a_footnote_follows_what_refers_to_it()
    {
        var document = Read(
            """
            <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>The mill</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">It was built </w:t></w:r><w:r><w:t>in 1894.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
            <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Its parts</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a gate,</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a wheel.</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Gate</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p><w:p><w:r><w:t>metres</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """,
            """<w:footnote w:id="2"><w:p><w:r><w:t>Some say 1895.</w:t></w:r></w:p></w:footnote>""");

        Assert.Equal(["The mill", "It was built in 1894.", "Some say 1895.", "Its parts", "a gate,", "a wheel.", "Gate\t4 metres"], document.Text.Text.Split("\n\n"));
        Assert.Equal(
            ("The old mill", "Jane Roe", new DateOnly(2021, 5, 4)), (document.Source.Title, document.Source.Author, document.Source.Published));
    }

    [Fact]
    public void Of_tracked_changes_what_was_inserted_is_read_and_what_was_deleted_is_not()
    {
        var document = Read("""
            <w:p><w:r><w:t xml:space="preserve">The wheel is </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>
            <w:p><w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">It turns </w:t></w:r></w:p><w:p><w:r><w:t>to the left.</w:t></w:r></w:p>
            <w:tbl><w:tr><w:trPr><w:del w:id="4" w:author="a"/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Here</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody sees this.</w:t></w:r></w:p>
            """);

        Assert.Equal(["The wheel is new.", "It turns to the left.", "Here"], document.Text.Text.Split("\n\n"));
    }

    [Fact]
    public void A_file_that_is_none_or_is_encrypted_or_has_no_text_is_told_with_the_reason()
    {
        Assert.Equal("a.docx is damaged", Reason("not an archive"u8.ToArray()));
        Assert.Equal("a.docx is encrypted", Reason([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        Assert.Equal("a.docx has no text", Reason(Made("<w:p/>")));
    }

    [Fact]
    public void A_file_that_unpacks_to_more_than_is_good_is_told_before_it_is_read()
    {
        var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1_000_000];
            for (var i = 0; i <= 100; i++)
                entry.Write(zeros);
        }

        Assert.Equal("a.docx unpacks to more than 100 MB", Reason(bomb.ToArray()));
    }

    [Fact]
    public void A_file_larger_than_the_limit_is_told_and_not_opened()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", new string('a', 1001));
        var open = DocumentFolder.Open(folder.Path, new DocumentsOptions { MaximumFileSize = 1000 });

        var unreadable = Assert.IsType<DocumentUnreadable>(open.Read(open.Files[0]));

        Assert.Equal("a.txt is larger than 1,000 bytes (Documents:MaximumFileSize)", unreadable.Message);
    }

    private static string Reason(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("a.docx", bytes);
        var open = folder.Open();
        return Assert.IsType<DocumentUnreadable>(open.Read(open.Files[0])).Message;
    }

    private static Document Read(string body, string notes = "")
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("a.docx", Made(body, notes));
        return folder.ReadOnly();
    }

    private static byte[] Made(string body, string notes = "")
    {
        var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = "The old mill";
            document.PackageProperties.Creator = "Jane Roe";
            document.PackageProperties.Created = new DateTime(2021, 5, 4, 0, 0, 0, DateTimeKind.Utc);
            var main = document.AddMainDocumentPart();
            Feed(main, $"<w:document{Names}><w:body>{body}</w:body></w:document>");
            if (notes.Length > 0)
                Feed(main.AddNewPart<FootnotesPart>(), $"<w:footnotes{Names}>{notes}</w:footnotes>");
        }

        return file.ToArray();
    }

    private const string Names = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private static void Feed(OpenXmlPart part, string xml) => part.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
