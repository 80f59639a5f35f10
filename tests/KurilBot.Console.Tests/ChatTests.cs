using Spectre.Console;

namespace KurilBot.Console.Tests;

public class ChatTests
{
    [Fact]
    public async Task A_piped_conversation_is_plain_text()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (status, printed, error) = await shell.WithAsync(
            "How many people live on the island?\n\n/source 1\n/source 7\n/soup\n/quit\nWho runs the ferry?\n", null);
        Assert.Equal((ExitStatus.Done, ""), (status, error));
        Assert.StartsWith("There are around 19,000 people living on the island. [1]\n", printed);
        Assert.Contains("»There are around 19,000 people living on the island.« Most of them work", printed);
        Assert.Contains("There is one source, 1.", printed);
        Assert.Contains("There is no command /soup.", printed);
        Assert.DoesNotContain("Ogata", printed);
        Assert.DoesNotContain('\e', printed);
    }

    [Fact]
    public async Task A_follow_up_is_understood_until_a_new_conversation_begins()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (_, printed, _) = await shell.WithAsync("Who opened the harbour?\n/new\n/source 1\n", null, "chat");
        Assert.Contains("Rin Tanabe", printed);
        Assert.EndsWith("A new conversation.\n\nThere is no answer with sources yet.\n\n", printed);
    }

    [Fact]
    public async Task Claims_searches_and_documents_are_there_in_the_chat()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (_, printed, _) = await shell.WithAsync("/check The new ship was built in Nagasaki.\n/search passengers\n/sources\n/help\n", null);
        Assert.StartsWith("supported (", printed);
        Assert.Contains("1. Ferry company counts its passengers (ferry, bytes ", printed);
        Assert.Contains("2 documents, 2 passages in articles", printed);
        Assert.Contains("/source 2 ", printed);
    }

    [Fact]
    public async Task A_person_types_and_reads_panels()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (status, printed) = await TypeAsync(shell, [.. Line("How many people live on the island?"), .. Line("/source 1"), .. Line("/quit")]);
        Assert.Equal(ExitStatus.Done, status);
        Assert.Contains("There are around 19,000 people living on the island. [1]", printed);
        Assert.Contains("Source 1", printed);
    }

    [Fact]
    public async Task A_conversation_at_a_terminal_goes_on_after_a_restart()
    {
        using var shell = await new RunningShell().IndexedAsync();
        await TypeAsync(shell, [.. Line("Who opened the harbour?"), .. Line("/quit")]);

        var (_, again) = await TypeAsync(shell, [.. Line("/new"), .. Line("/quit")]);
        var (_, anew) = await TypeAsync(shell, Line("/quit"));

        Assert.Contains("The conversation goes on where it stopped; /new starts another one.", again);
        Assert.DoesNotContain("The conversation goes on", anew);
    }

    [Fact]
    public async Task Control_C_twice_leaves_with_130()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (status, printed) = await TypeAsync(shell, [Control(ConsoleKey.C), Control(ConsoleKey.C)]);
        Assert.Equal(ExitStatus.Interrupted, status);
        Assert.Contains("Press Ctrl+C again to leave.", printed);
    }

    [Fact]
    public async Task Control_C_once_only_drops_the_line()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (status, printed) = await TypeAsync(
            shell, [.. "half".Select(Key), Control(ConsoleKey.C), .. Line("/new"), Control(ConsoleKey.C), Control(ConsoleKey.D)]);
        Assert.Equal(ExitStatus.Done, status);
        Assert.Contains("A new conversation.", printed);
    }

    internal static async Task<(int Status, string Screen)> TypeAsync(RunningShell shell, IEnumerable<ConsoleKeyInfo> keys)
    {
        var typed = new Queue<ConsoleKeyInfo>(keys);
        var drawn = new StringWriter();
        var terminal = new Terminal(typed.Dequeue, () => 80, () => AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(drawn),
        }));
        var (status, _, _) = await shell.WithAsync("", terminal);
        return (status, drawn.ToString());
    }

    internal static IEnumerable<ConsoleKeyInfo> Line(string text) => [.. text.Select(Key), new('\r', ConsoleKey.Enter, false, false, false)];

    private static ConsoleKeyInfo Key(char c) => new(c, ConsoleKey.None, shift: false, alt: false, control: false);

    private static ConsoleKeyInfo Control(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: true);
}
