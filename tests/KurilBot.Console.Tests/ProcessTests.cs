using System.Diagnostics;

namespace KurilBot.Console.Tests;

/// <summary>The program as a process of its own: what only the operating system can show.</summary>
public class ProcessTests
{
    [Fact]
    public async Task Redirected_output_is_UTF_8_without_mark_or_escape_codes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called 択捉島 by those who live there.\n");
        var (status, output, _) = await RunAsync(folder, "ask", "What is the island called?", "--documents", "articles", "--index", "index.db");
        Assert.Equal(ExitStatus.Done, status);
        Assert.StartsWith("The island is called 択捉島 by those who live there. [1]\n", System.Text.Encoding.UTF8.GetString(output));
        Assert.DoesNotContain((byte)0x1B, output);
    }

    [Fact]
    public async Task Bad_arguments_end_with_2_and_one_line()
    {
        using var folder = new TemporaryFolder();
        var (status, output, error) = await RunAsync(folder, "ask", "Who?", "--documents", "nowhere");
        Assert.Equal(ExitStatus.BadInput, status);
        Assert.Empty(output);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task SIGTERM_ends_a_waiting_chat_with_130()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nIt lies in the north.\n");
        using var process = Start(folder, "chat", "--documents", "articles", "--index", "index.db");
        await process.StandardInput.WriteLineAsync("/help");
        await process.StandardInput.FlushAsync();
        Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
        Assert.Equal(ExitStatus.Interrupted, process.ExitCode);
    }

    private static async Task<(int Status, byte[] Output, string Error)> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        process.StandardInput.Close();
        var output = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToArray(), await error);
    }

    private static Process Start(TemporaryFolder folder, params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
