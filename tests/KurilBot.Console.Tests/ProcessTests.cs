using System.Diagnostics;
using KurilBot.Testing;

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

    [Fact]
    public async Task An_article_that_is_put_into_the_folder_is_found_while_the_chat_runs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        using var process = Start(folder, "chat", "--documents", "articles", "--index", "index.db");
        var said = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) =>
        {
            lock (said)
                said.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();

        folder.Write("articles/lighthouse.txt", "The lighthouse\n\nThe lighthouse of Varde was painted red by masons.\n");
        await Eventually.HappensAsync(() =>
        {
            process.StandardInput.WriteLine("/search lighthouse Varde");
            process.StandardInput.Flush();
            Thread.Sleep(100);
            lock (said)
                return said.ToString().Contains("painted red by masons");
        });

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitStatus.Done, process.ExitCode);
    }

    [Fact]
    public async Task Semantic_Kernel_and_the_OpenAI_package_are_not_loaded_where_no_model_is_configured()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        using var process = Start(folder, "chat", "--documents", "articles", "--index", "index.db");
        await process.StandardInput.WriteLineAsync("What is the island called?");
        await process.StandardInput.FlushAsync();
        Assert.Contains("Etorofu", await process.StandardOutput.ReadLineAsync());

        var loaded = await File.ReadAllTextAsync($"/proc/{process.Id}/maps", TestContext.Current.CancellationToken);
        process.Kill();

        Assert.Contains("/KurilBot.Core.dll", loaded);
        Assert.DoesNotContain("SemanticKernel", loaded);
        Assert.DoesNotContain("/OpenAI.dll", loaded);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("true", true)]
    public async Task Telemetry_goes_out_where_a_collector_is_named_and_holds_texts_only_where_told(string? texts, bool hasText)
    {
        await using var otlp = await FakeHttpServer.StartAsync(new FakeResponse(200, ""));
        await using var model = await FakeChatServer.StartAsync("The island is called Etorofu. [1]");
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        var variables = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = texts,
            ["KURILBOT_Chat__Endpoint"] = model.Endpoint,
            ["KURILBOT_Chat__Model"] = "small",
        };

        var (status, _, _) = await RunAsync(folder, variables, "ask", "What is the island called?", "--documents", "articles", "--index", "index.db");

        Assert.Equal(ExitStatus.Done, status);
        Assert.True(Sent("/v1/metrics", "gen_ai.client.token.usage"));
        Assert.True(Sent("/v1/traces", "gen_ai.response.model"));
        Assert.Equal(hasText, Sent("/v1/traces", "kurilbot.question"));
        Assert.Equal(hasText, Sent("/v1/traces", "gen_ai.output.messages"));
        Assert.Equal(hasText, Sent("/v1/", "called Etorofu"));

        bool Sent(string path, string text) =>
            otlp.Requests.Any(request => request.Path.StartsWith(path, StringComparison.Ordinal) && request.Body.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Telegram_bot_answers_with_citations_until_SIGTERM_and_ends_with_0()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var server = new FakeBotApiServer();
        using var folder = new TemporaryFolder();
        folder.Write("articles/island.txt", "The island\n\nThe island is called Etorofu by those who live there.\n");
        folder.Write("appsettings.json", $$"""
            {
              "Documents": { "Folder": "articles" },
              "Index": { "Path": "data/index.db" },
              "Telegram": { "Token": "{{FakeBotApiServer.Token}}", "BaseUrl": "{{server.BaseUrl}}", "AllowedUsers": [ 7 ] }
            }
            """);
        using var process = Start(folder, "telegram");
        var error = process.StandardError.ReadToEndAsync();
        server.Push(Updates.Message(1, 7, "What is the island called?"));
        try
        {
            await Eventually.HappensAsync(() => server.Messages.Any(message => message.Buttons.Count > 0));
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal(ExitStatus.Done, process.ExitCode);
        Assert.StartsWith("The island is called Etorofu by those who live there. [1]", server.Messages[0].Visible);
        Assert.Contains("KurilBot", await error);
        Assert.DoesNotContain(FakeBotApiServer.Token.Split(':')[1], await error);
    }

    [Fact]
    public async Task Where_no_path_is_configured_the_index_lies_among_the_user_s_data()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return;
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", "{}");
        folder.Write("articles/island.txt", "The island\n\nIt lies in the north.\n");

        var (status, _, _) = await RunAsync(
            folder, new Dictionary<string, string?> { ["XDG_DATA_HOME"] = folder.Under("share") }, "index", "--documents", "articles");

        Assert.Equal(ExitStatus.Done, status);
        Assert.Equal(["index.db"], Directory.GetFiles(Assert.Single(Directory.GetDirectories(folder.Under("share/kurilbot")))).Select(Path.GetFileName));
    }

    private static Task<(int Status, byte[] Output, string Error)> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        RunAsync(folder, [], arguments);

    private static async Task<(int Status, byte[] Output, string Error)> RunAsync(
        TemporaryFolder folder, Dictionary<string, string?> variables, params string[] arguments)
    {
        using var process = Start(folder, variables, arguments);
        process.StandardInput.Close();
        var output = new MemoryStream();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToArray(), await error);
    }

    private static Process Start(TemporaryFolder folder, params string[] arguments) => Start(folder, [], arguments);

    private static Process Start(TemporaryFolder folder, Dictionary<string, string?> variables, params string[] arguments)
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
