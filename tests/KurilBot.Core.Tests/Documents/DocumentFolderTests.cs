using System.Security.Cryptography;
using System.Text;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class DocumentFolderTests
{
    private const string Article = "The bridge opens\n\nThe new bridge over the river was opened on Monday by the mayor of the town.\n";

    [Fact]
    public void Documents_are_listed_in_ordinal_order_and_what_is_hidden_or_of_another_kind_is_left_out()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "b.TXT", "a.md", "Z.html", "sub/c.htm", ".hidden.txt", ".git/d.txt", "sub/.e/f.txt", "notes.odt", "sources.txt.bak" })
            folder.Write(name, Article);
        folder.Write("sources.json", "{}");

        var files = folder.Open().Files;

        Assert.Equal(["Z.html", "a.md", "b.TXT", "sub/c.htm"], files.Select(f => f.Path));
        Assert.Equal(["Z", "a", "b", "c"], files.Select(f => f.Id));
        Assert.All(files, f => Assert.Equal(Article.Length, f.Length));
    }

    [Fact]
    public void Files_of_one_name_get_ids_that_differ()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a/x.txt", "b/x.md", "b/x.txt", "x.txt" })
            folder.Write(name, Article);

        Assert.Equal(["x", "b/x", "b/x.txt", "x.txt"], folder.Open().Files.Select(f => f.Id));
    }

    [Fact]
    public void A_folder_that_is_missing_or_empty_is_named()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "nowhere");

        Assert.Equal($"The documents folder {missing} does not exist.", Assert.Throws<DocumentsException>(() => DocumentFolder.Open(missing)).Message);
        Assert.Contains(folder.Path, Assert.Throws<DocumentsException>(folder.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_the_others_are_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good.txt", Article);
        folder.Write("gone.txt", Article);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "broken.txt"), Path.Combine(folder.Path, "nothing"));
        var open = folder.Open();
        File.Delete(Path.Combine(folder.Path, "gone.txt"));

        var results = open.Files.Select(open.Read).ToList();

        Assert.Equal("broken.txt cannot be read: it is not there", Assert.IsType<DocumentUnreadable>(results[0]).Message);
        Assert.Equal("gone.txt cannot be read: it is not there", Assert.IsType<DocumentUnreadable>(results[1]).Message);
        Assert.Equal("good", Assert.IsType<DocumentRead>(results[2]).Document.Source.Id);
    }

    [Fact]
    public void Hash_and_paragraphs_are_those_of_the_file()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Article.Replace("\n", "\r\n", StringComparison.Ordinal))];
        folder.WriteBytes("a.txt", bytes);

        var document = folder.ReadOnly();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), document.Source.Sha256);
        Assert.Equal("The bridge opens", document.Source.Title);
        var range = document.Text.Bytes(Assert.Single(document.Paragraphs));
        Assert.Equal("The new bridge over the river was opened on Monday by the mayor of the town.", Encoding.UTF8.GetString(bytes[range.Start..range.End]));
    }

    [Fact]
    public void A_line_that_is_not_UTF8_is_warned_of_and_never_cited()
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("a.txt", [.. "Bridges\n\nThe caf\xE9 is closed.\nThe bridge is open to all the people of the town.\n".Select(c => (byte)c)]);

        var open = folder.Open();
        var read = Assert.IsType<DocumentRead>(open.Read(open.Files[0]));

        Assert.Equal("a.txt: line 3 is not valid UTF-8 and cannot be cited.", read.Warning);
        Assert.Equal(["The bridge is open to all the people of the town."], read.Document.Body());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\r\n\t\n")]
    public void An_empty_file_is_a_document_without_paragraphs(string text)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a.txt", "b.md", "c.html" })
            folder.Write(name, text);

        var open = folder.Open();

        foreach (var file in open.Files)
        {
            var document = Assert.IsType<DocumentRead>(open.Read(file)).Document;
            Assert.Empty(document.Paragraphs);
            Assert.Equal(file.Id, document.Source.Title);
        }
    }

    [Fact]
    public void Lines_wrapped_at_a_width_are_one_paragraph()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", """
            A title of the text

            The expedition left the harbour in the early morning of the third day and
            reached the first of the islands, which its captain had seen from afar, in
            the afternoon. Nobody lived there. The crew met
            Captain Jones on the beach.

            A second paragraph stands after a blank line and is not long.
            """);

        var body = folder.ReadOnly().Body();

        Assert.Equal(2, body.Count);
        Assert.EndsWith("Captain Jones on the beach.", body[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_keeps_every_paragraph()
    {
        using var folder = new TemporaryFolder();
        var paragraphs = Enumerable.Range(0, 20_000).Select(i => $"In the year {i} the people of the town had {i * 3} ships and were content with them.").ToList();
        folder.Write("a.txt", "The ships of the town\n\n" + string.Join("\n\n", paragraphs));

        Assert.Equal(paragraphs, folder.ReadOnly().Body());
    }

    [Fact]
    public void Inline_text_is_all_body_and_has_the_offsets_of_its_UTF8_form()
    {
        const string Text = "Überblick\n\nLeave a Reply\n\nThe row “should not be passed on”.";

        var document = InlineDocument.Create("d1", null, Text);

        Assert.Equal(["Überblick", "Leave a Reply", "The row “should not be passed on”."], document.Body());
        var range = document.Text.Bytes(document.Paragraphs[2]);
        Assert.Equal("The row “should not be passed on”.", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Text)[range.Start..range.End]));
        Assert.Equal("d1", document.Source.Title);
        Assert.Empty(InlineDocument.Create("d2", "A title", null).Paragraphs);
    }
}
