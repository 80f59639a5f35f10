using System.Diagnostics;
using System.Net.Http.Json;
using KurilBot.Testing;

namespace KurilBot.Console.Tests;

/// <summary><c>serve</c> as a process of its own.</summary>
public class ServeTests
{
    [Fact]
    public async Task The_page_is_served_until_SIGTERM_and_ends_with_0()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        using var process = Start(folder, [("KURILBOT_Web__Listen", "http://127.0.0.1:0")], "serve", "--documents", "articles", "--index", "index.db");
        try
        {
            var address = (await process.StandardOutput.ReadLineAsync())!.Split(' ')[0];
            using var client = new HttpClient { BaseAddress = new(address) };

            Assert.Contains("<main", await client.GetStringAsync("/"));
            var answer = await (await client.PostAsJsonAsync("/api/ask", new { question = "What is the island called?" })).Content.ReadAsStringAsync();
            Assert.Contains("Etorofu", answer);
            Assert.DoesNotContain(folder.Path, answer);

            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal(ExitStatus.Done, process.ExitCode);
    }

    [Fact]
    public async Task With_a_token_the_Telegram_bot_answers_from_the_same_process_and_links_to_the_page()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var telegram = new FakeBotApiServer();
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        using var process = Start(
            folder,
            [
                ("KURILBOT_Web__Listen", "http://127.0.0.1:0"), ("KURILBOT_Web__PublicUrl", "https://articles.example"), ("KURILBOT_Web__Open", "true"),
                ("KURILBOT_Telegram__Token", FakeBotApiServer.Token), ("KURILBOT_Telegram__BaseUrl", telegram.BaseUrl),
            ],
            "serve", "--documents", "articles", "--index", "index.db");
        try
        {
            using var client = new HttpClient { BaseAddress = new((await process.StandardOutput.ReadLineAsync())!.Split(' ')[0]) };
            telegram.Push(Updates.Message(1, 7, "What is the island called?"));
            await Eventually.HappensAsync(() => telegram.Messages.Any(message => message.Buttons.Count > 0));

            var link = telegram.Messages[0].Text.Split("https://articles.example")[1].Split('#')[0];
            Assert.Contains("Etorofu", await client.GetStringAsync("/api" + link));
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal(ExitStatus.Done, process.ExitCode);
    }

    [Theory]
    [InlineData("KURILBOT_Web__Listen", "http://0.0.0.0:0", "kurilbot: Web:Listen http://0.0.0.0:0 can be reached by others: set Web:AccessKey, or Web:Open")]
    [InlineData("KURILBOT_Web__Open", "perhaps", "kurilbot: KURILBOT_Web__Open is neither true nor false: perhaps")]
    [InlineData("KURILBOT_Web__Port", "80", "kurilbot: KURILBOT_Web__Port is not a known key")]
    public async Task What_must_not_be_served_is_refused_with_2_and_one_line(string name, string value, string line)
    {
        using var shell = new RunningShell { Variables = new() { [name] = value } };
        var (status, printed, error) = await shell.RunAsync("serve");
        Assert.Equal((ExitStatus.BadInput, ""), (status, printed));
        Assert.StartsWith(line, error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_web_server_is_loaded_by_no_other_command()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        using var process = Start(folder, [], "chat", "--documents", "articles", "--index", "index.db");
        await process.StandardInput.WriteLineAsync("What is the island called?");
        await process.StandardInput.FlushAsync();
        Assert.Contains("Etorofu", await process.StandardOutput.ReadLineAsync());

        var loaded = await File.ReadAllTextAsync($"/proc/{process.Id}/maps", TestContext.Current.CancellationToken);
        process.Kill();

        Assert.DoesNotContain("AspNetCore", loaded);
        Assert.DoesNotContain("ModelContextProtocol", loaded);
    }

    private static Process Start(TemporaryFolder folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
