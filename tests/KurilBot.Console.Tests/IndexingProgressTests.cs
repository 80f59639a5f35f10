using KurilBot.Core;

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
        Assert.StartsWith("\rIndexing ███████████████░░░░░░░░░░░░░░░ 1 of 2\e[K", said);
        Assert.EndsWith("\r\e[KIndexed: 2 added, 0 changed, 0 removed.\n", said);
    }

    private static string Said(bool isTerminal, int total, IndexReport report)
    {
        var error = new StringWriter { NewLine = "\n" };
        var progress = new IndexingProgress(error, isTerminal);
        for (var done = 1; done <= total; done++)
            progress.Report(new(done, total, $"{done}.txt"));
        progress.Finish(report);
        return error.ToString();
    }
}
