using System.Text;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class SeedDocumentsTests
{
    private static readonly string Seeds = FindSeeds();

    /// <summary>For each article what must be citable, and what must not be.</summary>
    public static TheoryData<string, int, string[], string[]> Articles => new()
    {
        {
            "000", 11,
            ["Russian leader Vladimir Putin and Japanese Prime Minister Shinzo Abe held", "so the countries remain technically at war.", "would meet in February", "accept the results of World War II in their entirety?”"],
            ["shake hand", "Pool Photo", "Follow Ben Kew", "COMMENTS", "issues with commenting", "Hold Summit Seeking"]
        },
        {
            "001", 16,
            ["pledged to accelerate efforts", "forcing 17,000 Japanese inhabitants to leave", "died in 1991 without an agreement", "signed 11 bilateral agreements", "either at that date or later."],
            ["Accessibility", "Breaking News", "speaks during a session", "With reporting by", "16x9", "27\u00A0languages", "undesirable", "hold a Russian passport", "click here"]
        },
        {
            "002", 8,
            ["Seventy-five years after the fighting stopped", "Katsunobo Kato", "amended its constitution", "Hokkaido Shimbun", "a Japanese fisherman was shot dead"],
            ["icon", "11:59", "Also on", "technically at war since", "Sorry Sergey", "Share this"]
        },
        {
            "003", 16,
            ["Putin arrives in Japan to discuss row", "There are around 19,000 people living there.", "But how to do this is a difficult question", "while suffering from cancer", "before attending an economic forum."],
            ["READ MORE", "South China Sea", "News Agencies"]
        },
        {
            "004", 6,
            ["agreed Tuesday to accelerate talks", "which calls for the The two leaders also vowed", "Shikotan Island and the Habomai islet group", "“illegally occupied”"],
            ["photo credit", "Reference", "Leave a Reply", "e-mail", "email", "newsletter", "latest news", "Promise"]
        },
    };

    [Theory]
    [MemberData(nameof(Articles))]
    public void The_body_of_each_article_is_kept_and_nothing_else(string id, int paragraphs, string[] kept, string[] dropped)
    {
        var document = Read(id);

        var body = document.Body();

        Assert.Equal(paragraphs, body.Count);
        Assert.All(kept, words => Assert.Contains(body, p => p.Contains(words, StringComparison.Ordinal)));
        Assert.All(dropped, words => Assert.DoesNotContain(body, p => p.Contains(words, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Articles))]
    public void The_bytes_at_every_range_are_the_paragraph(string id, int paragraphs, string[] kept, string[] dropped)
    {
        _ = (paragraphs, kept, dropped);
        var document = Read(id);
        var bytes = File.ReadAllBytes(Path.Combine(Seeds, document.Source.Path));

        Assert.All(document.Paragraphs, paragraph =>
        {
            var range = document.Text.Bytes(paragraph);
            Assert.Equal(paragraph.Of(document.Text.Text).ToString(), Encoding.UTF8.GetString(bytes[range.Start..range.End]));
        });
    }

    [Fact]
    public void Every_article_has_its_source()
    {
        var sources = DocumentFolder.Open(Seeds).Files.Select(f => Read(f.Id).Source).ToList();

        Assert.Equal(["Breitbart", "RFE/RL", "RT", "Al Jazeera", "Japan news blog, citing The Japan Times"], sources.Select(s => s.Publisher));
        Assert.Equal(
            ["2019-01-22 inferred", "2018-05-26 inferred", "2021-02-15 stated", "2016-12-14 inferred", "2019-01-23 inferred"],
            sources.Select(s => $"{s.Published:O} {s.DateKnown}"));
        Assert.Empty(DocumentFolder.Open(Seeds).Warnings);
    }

    [Fact]
    public void Without_sources_json_the_headlines_are_still_found()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Seeds, "*.txt"))
            File.Copy(file, folder[Path.GetFileName(file)]);
        var open = folder.Open();

        var found = open.Files.Select(f => ((DocumentRead)open.Read(f)).Document).ToList();

        Assert.Equal(open.Files.Select(f => Read(f.Id).Source.Title), found.Select(d => d.Source.Title));
        Assert.Equal(open.Files.Select(f => Read(f.Id).Body()), found.Select(d => d.Body()));
        Assert.Equal(new DateOnly(2021, 2, 15), found[2].Source.Published);
    }

    private static Document Read(string id)
    {
        var folder = DocumentFolder.Open(Seeds);
        return ((DocumentRead)folder.Read(folder.Files.Single(f => f.Id.StartsWith(id, StringComparison.Ordinal)))).Document;
    }

    private static string FindSeeds()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "seeds", "sources.json")))
                return Path.Combine(at.FullName, "seeds");
        }

        throw new DirectoryNotFoundException("The seeds folder is not above the tests.");
    }
}
