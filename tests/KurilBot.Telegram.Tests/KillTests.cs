using System.Diagnostics;
using System.Runtime.InteropServices;
using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>The bot as a real process.</summary>
public sealed class KillTests : IDisposable
{
    private const int Chats = 10;
    private const int Questions = 20;
    private const int Kills = 10;

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Row_03_A_bot_that_is_killed_again_and_again_loses_no_update_and_answers_none_twice()
    {
        await using var server = new FakeBotApiServer { Latency = TimeSpan.FromMilliseconds(5) };
        var random = new Random(1);
        var update = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var bot = Start(server);
            // Questions come while it runs and while it is dead.
            for (var question = 0; question < Chats * Questions / Kills; question++, update++)
                server.Push(Updates.Message(update, 1 + (update % Chats), $"question {update}?"));
            var before = server.Calls.Count;
            await Eventually.HappensAsync(() => server.Calls.Count > before + 3);
            await Task.Delay(random.Next(250));
            bot.Kill();
            await bot.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Start(server);
        await Eventually.HappensAsync(() => Answers(server).Distinct().Count() == update);
        var leftover = server.Messages.Count - update;
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills, {update} updates, 0 lost, 0 double, {leftover} placeholders left over");
        Assert.Equal(update, Answers(server).Count);
        // A placeholder that was sent in the moment of a kill is nobody's any more.
        Assert.InRange(leftover, 0, Kills);
        Assert.All(server.Messages, message => Assert.True(message.Buttons.Count == 1 || message.Visible == Texts.For("en").Searching));
    }

    [Fact]
    public async Task Row_26_A_process_that_is_told_to_end_does_so_with_status_0()
    {
        await using var server = new FakeBotApiServer();
        var bot = Start(server);
        server.Push(Updates.Message(1, 1, "Who?"));
        await Eventually.HappensAsync(() => Answers(server).Count == 1);

        using var kill = Process.Start("kill", ["-TERM", $"{bot.Id}"]);
        await bot.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(0, bot.ExitCode);
    }

    private static IReadOnlyList<string> Answers(FakeBotApiServer server) =>
        [.. server.Messages.Where(message => message.Buttons.Count > 0).Select(message => message.Visible.Split('[')[0])];

    private Process Start(FakeBotApiServer server)
    {
        // The runtime that runs this test lies in shared/NAME/VERSION beneath the dotnet that started it.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        var program = Path.Combine(AppContext.BaseDirectory, "KurilBot.TelegramProcess.dll");
        // With pipes of its own: whoever reads what this test prints does not wait for the bot to close them.
        var process = Process.Start(new ProcessStartInfo(dotnet, [program, server.BaseUrl, _folder["state.db"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _started.Add(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
