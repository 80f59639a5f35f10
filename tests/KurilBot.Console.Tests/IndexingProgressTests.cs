using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.Console.Tests;

public class IndexingProgressTests
{
    [Fact]
    public void Nothing_is_said_when_nothing_changed() => Assert.Equal("", Said(isTerminal: false, total: 0, new(0, 0, 0, 5, 33, [])));

    [Fact]
    public void A_small_folder_is_one_line() =>
        Assert.Equal("Indexed: 5 added, 0 changed, 0 removed.\n", Said(isTerminal: false, total: 5, new(5, 0, 0, 0, 33, [])));

    [Fact]
    public void A_large_folder_is_told_in_tenths_and_warnings_follow()
    {
        var lines = Said(isTerminal: false, total: 50, new(49, 0, 0, 0, 33, ["Left out a\e.txt."])).TrimEnd().Split('\n');
        Assert.Equal(12, lines.Length);
        Assert.Equal("Indexing: 5 of 50 documents", lines[0]);
        Assert.Equal("Warning: Left out a.txt.", lines[10]);
    }

    [Fact]
    public void A_terminal_gets_a_bar_that_is_cleared_at_the_end()
    {
        var said = Said(isTerminal: true, total: 2, new(2, 0, 0, 0, 9, []));
        Assert.StartsWith("\rIndexing █████░░░░░ 1 of 2\e[K", said);
        Assert.EndsWith("\r\e[KIndexed: 2 added, 0 changed, 0 removed.\n", said);
    }

    [Fact]
    public void What_takes_long_tells_its_rate_and_the_time_left()
    {
        var said = Said(isTerminal: false, total: 20, new(20, 0, 0, 0, 33, []), TimeSpan.FromSeconds(2)).Split('\n');
        Assert.Equal("Indexing: 2 of 20 documents, 1.5 passages a second, 36 s left", said[0]);
        Assert.Equal("Indexing: 18 of 20 documents, 1.5 passages a second, 4 s left", said[8]);
        Assert.Equal("Indexing: 20 of 20 documents, 1.5 passages a second", said[9]);
    }

    [Fact]
    public void The_bar_tells_them_too_and_is_not_drawn_for_every_document()
    {
        var said = Said(isTerminal: true, total: 1000, new(1000, 0, 0, 0, 9, []), TimeSpan.FromMilliseconds(20));
        Assert.Contains(" 501 of 1000, 150 passages a second, 10 s left\e[K", said);
        Assert.DoesNotContain(" 502 of 1000", said);
        Assert.Contains(" 1000 of 1000, 150 passages a second\e[K", said);
    }

    [Fact]
    public void A_line_of_the_bar_fits_into_eighty_columns()
    {
        var said = Said(isTerminal: true, total: 999_999, new(999_999, 0, 0, 0, 9, []), TimeSpan.FromMilliseconds(7));
        Assert.All(said.Split('\r', StringSplitOptions.RemoveEmptyEntries), line => Assert.InRange(line.Split('\e')[0].Length, 0, 79));
    }

    [Fact]
    public void Hours_are_told_as_hours() =>
        Assert.Contains(" 1 of 10, 0 passages a second, 4 h 30 min left", Said(isTerminal: true, total: 10, new(10, 0, 0, 0, 9, []), TimeSpan.FromMinutes(30)));

    [Fact]
    public void An_index_of_another_version_is_told_of_once_and_before_anything_else()
    {
        var error = new StringWriter { NewLine = "\n" };
        var progress = new IndexingProgress(error, isTerminal: false, new FakeClock());

        progress.Report(new(0, 2, "", 0, IsRebuilt: true));
        progress.Report(new(1, 2, "1.txt", 3, IsRebuilt: true));

        Assert.Equal("The index was made by another version and is rebuilt.\n", error.ToString());
    }

    private static string Said(bool isTerminal, int total, IndexReport report, TimeSpan perDocument = default)
    {
        var error = new StringWriter { NewLine = "\n" };
        var clock = new FakeClock();
        var progress = new IndexingProgress(error, isTerminal, clock);
        for (var done = 1; done <= total; done++)
        {
            clock.Advance(perDocument);
            progress.Report(new(done, total, $"{done}.txt", 3 * done));
        }

        progress.Finish(report);
        return error.ToString();
    }
}
