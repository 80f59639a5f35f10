using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class SourcesFileTests
{
    private const string Article = "The bridge opens\n\nThe new bridge over the river was opened on Monday by the mayor.\n";

    [Fact]
    public void What_sources_json_tells_goes_before_what_the_text_states()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sub/a.txt", "Published: March 3, 2020\n\n" + Article + "\n© 2020 The Other Times. All rights reserved.\n");
        folder.Write("sources.json", """{ "a.txt": { "publisher": "The Example Times", "published": "2020-03-04", "date_known": "inferred", "url": "https://example.org/a" } }""");

        var source = folder.ReadOnly().Source;

        Assert.Equal(("The bridge opens", "The Example Times", new DateOnly(2020, 3, 4), "inferred"), (source.Title, source.Publisher, source.Published, source.DateKnown));
        Assert.Equal("https://example.org/a", source.Address);
    }

    [Fact]
    public void A_changed_entry_changes_the_fingerprint_of_its_document_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", Article);
        folder.Write("b.txt", Article);
        folder.Write("sources.json", """{ "a.txt": { "publisher": "One" } }""");
        var before = folder.Open().Files;
        folder.Write("sources.json", """{ "a.txt": { "publisher": "Two" } }""");
        var after = folder.Open().Files;

        Assert.NotEqual(before[0].Fingerprint, after[0].Fingerprint);
        Assert.Equal(before[0], after[0] with { Fingerprint = before[0].Fingerprint });
        Assert.Equal(before[1], after[1]);
    }

    [Theory]
    [InlineData("{\n  \"a.txt\": {\n    \"title\": \n}", "line 4")]
    [InlineData("{\n  \"a.txt\": {\n    \"titel\": \"x\" }\n}", "line 3")]
    [InlineData("{\n  \"a.txt\": {\n    \"published\": \"3 March\" }\n}", "line 3")]
    [InlineData("{\n\n  \"a.txt\": { \"date_known\": \"guessed\" }\n}", "line 3")]
    [InlineData("{\"a.txt\": {\"url\": \"javascript:alert(1)\"}}", "line 1")]
    [InlineData("{\n  \"a.txt\": { \"title\": 5 }\n}", "line 2")]
    [InlineData("{\n  \"a.txt\": \"x\"\n}", "line 2")]
    [InlineData("{\n  \"a.txt\": { \"title\": \"x\",\n \"title\": \"y\" }\n}", "line 3")]
    [InlineData("{\n  \"a.txt\": {},\n  \"a.txt\": {}\n}", "line 3")]
    [InlineData("{\n  \"a.txt\": { \"title\": \"\\ud800\" }\n}", "line 2")]
    [InlineData("{}\n{}", "line 2")]
    [InlineData("[1]", "line 1")]
    [InlineData("", "line 1")]
    public void A_malformed_file_is_named_with_its_line(string json, string line)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", Article);
        folder.Write("sources.json", json);

        var message = Assert.Throws<DocumentsException>(folder.Open).Message;

        Assert.StartsWith($"{folder["sources.json"]}, {line}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void An_entry_for_no_document_is_warned_of()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", Article);
        folder.Write("sources.json", """{ "a.tx": { "publisher": "One" } }""");

        Assert.Contains("a.tx", Assert.Single(folder.Open().Warnings), StringComparison.Ordinal);
    }
}
