using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>The bot as a real process.</summary>
public abstract class KillTests(StateUnderTest state, int kills) : IDisposable
{
    private const int Chats = 10;
    private const int AtOnce = 20;

    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        state.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Row_03_A_bot_that_is_killed_again_and_again_loses_no_update_and_answers_none_twice()
    {
        await using var server = new FakeBotApiServer { Latency = TimeSpan.FromMilliseconds(5) };
        var random = new Random(1);
        var update = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var bot = Start(server);
            // Questions come while it runs and while it is dead.
            for (var question = 0; question < AtOnce; question++, update++)
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
        TestContext.Current.SendDiagnosticMessage($"{kills} kills, {update} updates, 0 lost, 0 double, {leftover} placeholders left over");
        Assert.Equal(update, Answers(server).Count);
        // A placeholder that was sent in the moment of a kill is nobody's any more.
        Assert.InRange(leftover, 0, kills);
        Assert.All(server.Messages, message => Assert.True(message.Buttons.Count == 3 || message.Visible == LocalizedTexts.For("en").Searching));
    }

    [Fact]
    public async Task Row_25_An_instance_takes_up_the_work_of_one_that_is_killed()
    {
        const int Both = 40, Alone = 20;
        // Both poll, so that many an update comes to both.
        await using var server = new FakeBotApiServer { Latency = TimeSpan.FromMilliseconds(5) };
        var killed = Start(server);
        Start(server);
        for (var update = 0; update < Both; update++)
            server.Push(Updates.Message(update, 1 + (update % Chats), $"question {update}?"));
        await Eventually.HappensAsync(() => Answers(server).Count > Both / 2);

        killed.Kill();
        for (var update = Both; update < Both + Alone; update++)
            server.Push(Updates.Message(update, 1 + (update % Chats), $"question {update}?"));
        await Eventually.HappensAsync(() => Answers(server).Distinct().Count() == Both + Alone);

        Assert.Equal(Both + Alone, Answers(server).Count);
        // A placeholder that was sent in the moment of the kill: one, or one a chat where the machine was too slow to send one after another.
        Assert.InRange(server.Messages.Count, Both + Alone, Both + Alone + Chats);
        var chats = server.Messages.Where(message => message.Buttons.Count > 0).GroupBy(message => message.Chat, Number);
        Assert.All(chats, numbers => Assert.Equal(numbers.Order(), numbers));
    }

    private protected static IReadOnlyList<string> Answers(FakeBotApiServer server) =>
        [.. server.Messages.Where(message => message.Buttons.Count > 0).Select(message => message.Visible.Split('[')[0])];

    private static int Number(FakeMessage message) => int.Parse(message.Visible.Split("question ")[1].Split('?')[0], CultureInfo.InvariantCulture);

    private protected Process Start(FakeBotApiServer server)
    {
        // The runtime that runs this test lies in shared/NAME/VERSION beneath the dotnet that started it.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        var program = Path.Combine(AppContext.BaseDirectory, "KurilBot.TelegramProcess.dll");
        // With pipes of its own: whoever reads what this test prints does not wait for the bot to close them.
        var process = Process.Start(new ProcessStartInfo(dotnet, [program, server.BaseUrl, state.Name])
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

/// <summary>The bot remembers in a file.</summary>
public sealed class KillsInAFile() : KillTests(new FileState(), kills: 10)
{
    [Fact]
    public async Task Row_28_A_bot_that_is_killed_while_it_listens_or_answers_loses_no_spoken_question_and_answers_none_twice()
    {
        const int Kills = 5, AtOnce = 8;
        await using var server = new FakeBotApiServer { Latency = TimeSpan.FromMilliseconds(5) };
        var random = new Random(28);
        for (var kill = 0; kill < Kills; kill++)
        {
            var bot = Start(server);
            for (var question = kill * AtOnce; question < (kill + 1) * AtOnce; question++)
            {
                server.Files[$"voice{question}"] = $"question {question}?";
                server.Push(Updates.Recording(question, 1 + (question % 4), $"voice{question}"));
            }

            var before = server.CallsOf("file").Count;
            await Eventually.HappensAsync(() => server.CallsOf("file").Count > before);
            await Task.Delay(random.Next(150));
            bot.Kill();
            await bot.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Start(server);
        await Eventually.HappensAsync(() => Answers(server).Distinct().Count() == Kills * AtOnce);

        Assert.Equal(Kills * AtOnce, Answers(server).Count);
        Assert.All(Answers(server), answer => Assert.Matches("^🎤 I understood: “question (\\d+)\\?”\n\nThe answer to question \\1\\? $", answer));
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
}

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class KillsInPostgreSql(PostgreSqlCluster cluster) : KillTests(new ServerState(cluster), kills: 4);
