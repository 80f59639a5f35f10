using System.Text;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class FormatTests
{
    [Fact]
    public void Markdown_is_read_paragraph_by_paragraph_at_the_offsets_of_the_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", MadeUpPages.Markdown);

        var document = folder.ReadOnly();

        Assert.Equal(
            [
                "The mill stood empty for *forty* years. We bought it for\n[one crown](https://example.com/crown) and a promise.",
                "The wheel is older than\n> the house, said the carpenter.",
                "It weighs **two tonnes**\n  and turns to the left.",
                "It was cast in 1871.",
                "turns = 12",
                "| part | year |",
                "| gate | 1902 |",
            ],
            document.Body());
        Assert.Equal(
            ("Rebuilding the old mill", "Millers' Notes", new DateOnly(2021, 5, 4), "stated"),
            (document.Source.Title, document.Source.Publisher, document.Source.Published, document.Source.DateKnown));
        AssertVerbatim(document, File.ReadAllBytes(folder["a.md"]));
    }

    [Fact]
    public void A_Markdown_fence_left_open_and_a_front_matter_without_end_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\nThe first words of the text are here.\n\n~~~\nturns = 12\n");

        Assert.Equal(["The first words of the text are here.", "turns = 12"], folder.ReadOnly().Body());
    }

    [Fact]
    public void Html_is_reduced_to_its_text_and_its_markup_tells_the_source()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.html", MadeUpPages.Html);

        var document = folder.ReadOnly();

        Assert.Equal(
            [
                "After forty years the wheel is moving.", "The mill at Ostrov stood empty for forty years & was nearly lost.",
                "The wheel", "It weighs two tonnes.", "It was cast in 1871.", "Height, 4 m",
            ],
            document.Body());
        Assert.Equal(
            ("Old mill turns again", "The Valley Post", new DateOnly(2021, 5, 4)),
            (document.Source.Title, document.Source.Publisher, document.Source.Published));
        Assert.Contains("Support us with a donation today", document.Text.Text, StringComparison.Ordinal);
        AssertVerbatim(document, Encoding.UTF8.GetBytes(document.Text.Text));
    }

    [Fact]
    public void An_article_is_told_from_the_prose_of_other_articles_around_it()
    {
        using var folder = new TemporaryFolder();
        const string Sentence = "The wheel of the mill turned again on Monday, after forty years, and the whole valley came to see how it did. ";
        const string Teaser = "The bridge at Milltown will be closed for nine weeks, the council said, and buses will follow the old road.";
        var article = string.Concat(Enumerable.Range(1, 6).Select(i => $"<p>{i}. {Sentence}{Sentence}</p>"));
        var others = string.Concat(Enumerable.Range(1, 4).Select(i => $"<li><a href='/{i}'>Bridge {i}</a><div>{Teaser}</div></li>"));
        folder.Write("a.html", $"<body><div class='sidebar'><ul>{others}</ul></div><div class='story'>{article}</div><div class='related'><ul>{others}</ul></div></body>");

        var document = folder.ReadOnly();

        Assert.Equal(Enumerable.Range(1, 6).Select(i => $"{i}. {Sentence}{Sentence}".TrimEnd()), document.Body());
        Assert.Contains(Teaser, document.Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Linked_data_tells_of_a_page_before_its_meta_elements_and_those_before_its_text()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.html", """
            <head><title>Old mill</title><link rel="canonical" href="https://post.example/mill">
            <meta property="og:title" content="The mill"><meta name="author" content="by Jane Roe"><meta property="og:site_name" content="Post">
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Site","datePublished":"1999-01-01"},
            {"@type":"NewsArticle","headline":"Old mill turns &amp; turns | Post","datePublished":"2021-05-04","publisher":[{"name":"Post"}]}]}</script></head>
            <h1>Mill</h1><p>By John Doe, March 3, 2020</p><p>The mill is open to all.</p>
            """);

        var source = folder.ReadOnly().Source;

        Assert.Equal(("Old mill turns & turns", "Jane Roe", "Post"), (source.Title, source.Author, source.Publisher));
        Assert.Equal((new DateOnly(2021, 5, 4), "https://post.example/mill"), (source.Published, source.Address));
    }

    [Theory]
    [InlineData("<title>Old mill turns again - The Valley Post</title><h1>Old mill turns again</h1>", "Old mill turns again", "The Valley Post", null)]
    [InlineData("<title>Page</title><script type='application/ld+json'>[{\"headline\":\"Old mill\",\"publisher\":{\"name\":\"Post\"},\"datePublished\":\"2020-02-01\"}]</script>", "Old mill", "Post", "2020-02-01")]
    [InlineData("<title>Page</title><script type='application/ld+json'>{ not JSON</script><p>On <time datetime='2019-07-01'>Monday</time>.</p>", "Page", null, "2019-07-01")]
    public void Html_without_meta_elements_is_searched_further(string html, string title, string? publisher, string? published)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.htm", html);

        var source = folder.ReadOnly().Source;

        Assert.Equal((title, publisher, published), (source.Title, source.Publisher, source.Published?.ToString("O")));
    }

    [Fact]
    public void Html_in_another_encoding_is_read_as_it_declares()
    {
        using var folder = new TemporaryFolder();
        folder.WriteBytes("a.html", [.. "<meta charset=iso-8859-1><p>The caf\xE9 in the old mill is open again.</p>".Select(c => (byte)c)]);

        Assert.Equal(["The café in the old mill is open again."], folder.ReadOnly().Body());
    }

    [Fact]
    public void Deeply_nested_Html_is_read()
    {
        using var folder = new TemporaryFolder();
        const int Deep = 5_000;
        folder.Write("a.html", string.Concat(Enumerable.Repeat("<div>", Deep)) + "The mill is open to all.");

        Assert.Equal(["The mill is open to all."], folder.ReadOnly().Body());
    }

    private static void AssertVerbatim(Document document, byte[] bytes) => Assert.All(document.Paragraphs, p =>
    {
        var range = document.Text.Bytes(p);
        Assert.Equal(p.Of(document.Text.Text).ToString(), Encoding.UTF8.GetString(bytes[range.Start..range.End]));
    });
}
