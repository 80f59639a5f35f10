using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class PageMetadataTests
{
    private const string Body = "The new bridge over the river was opened on Monday by the mayor of the town.";

    [Theory]
    [InlineData("15 Feb, 2021 11:59", null, "2021-02-15")]
    [InlineData("Published: March 3, 2020", null, "2020-03-03")]
    [InlineData("Last updated on Tuesday, 3rd September 2019 at 10:30 GMT", null, "2019-09-03")]
    [InlineData("2020-03-03T08:15:00Z", null, "2020-03-03")]
    [InlineData("03.03.2020, 14:05", null, "2020-03-03")]
    [InlineData("© 2019 The Example Times. All rights reserved.", "The Example Times", null)]
    [InlineData("Copyright 2001-2019 by Example Media | Contact", "Example Media", null)]
    [InlineData("By Jane Roe, The Example Times", "The Example Times", null)]
    [InlineData("By Jane Roe for Example News | March 3, 2020", "Example News", "2020-03-03")]
    [InlineData("By Jane Roe, Moscow Correspondent", null, null)]
    [InlineData("photo credit to: https://www.example.com", null, null)]
    [InlineData("The Winter of March 3, 1920", null, null)]
    public void Publisher_and_date_are_taken_from_the_lines_around_the_text(string line, string? publisher, string? published)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", $"The bridge opens\n\n{line}\n\n{Body}\n\n{Body} And it stays open for everybody.\n");

        var source = folder.ReadOnly().Source;

        Assert.Equal(publisher, source.Publisher);
        Assert.Equal(published, source.Published?.ToString("O"));
        Assert.Equal(published is null ? null : "stated", source.DateKnown);
    }

    [Fact]
    public void An_agency_is_named_by_its_dateline()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", $"The bridge opens\n\nTOKYO, March 3, 2020 (Reuters) - {Body}\n");

        var source = folder.ReadOnly().Source;

        Assert.Equal(("Reuters", new DateOnly(2020, 3, 3)), (source.Publisher, source.Published));
    }

    [Fact]
    public void Without_a_headline_the_text_begins_the_title_and_stays_whole()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", $"{Body} {Body}\n");

        var document = folder.ReadOnly();

        Assert.Equal("The new bridge over the river was opened on Monday by the mayor of the town. The…", document.Source.Title);
        Assert.Equal([$"{Body} {Body}"], document.Body());
    }
}
