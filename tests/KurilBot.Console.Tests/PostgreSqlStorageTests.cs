using System.Text.Json;
using KurilBot.Testing;

namespace KurilBot.Console.Tests;

public sealed class PostgreSqlStorageTests(PostgreSqlCluster cluster) : IClassFixture<PostgreSqlCluster>
{
    [Fact]
    public async Task One_setting_moves_the_bot_to_PostgreSQL_and_its_answers_stay_the_same()
    {
        Assert.SkipWhen(cluster.Missing is not null, cluster.Missing ?? "");
        using var shell = new RunningShell();
        string[] ask = ["ask", "How many people live on the island?"];
        var before = await shell.RunAsync(ask);
        Configure(shell, cluster.ConnectionString("bot"));

        var (status, printed, _) = await shell.RunAsync("index", "--json");
        var after = await shell.RunAsync(ask);

        Assert.Equal((ExitStatus.Done, "PostgreSQL"), (status, JsonDocument.Parse(printed).RootElement.GetProperty("index").GetString()));
        Assert.Contains("19,000", after.Out);
        Assert.Equal((before.Status, before.Out, ""), after);
    }

    [Fact]
    public async Task A_conversation_at_a_terminal_is_remembered_in_PostgreSQL_too()
    {
        Assert.SkipWhen(cluster.Missing is not null, cluster.Missing ?? "");
        using var shell = new RunningShell();
        Configure(shell, cluster.ConnectionString("talk"));
        await ChatTests.TypeAsync(shell, [.. ChatTests.Line("Who opened the harbour?"), .. ChatTests.Line("/quit")]);

        var (_, again) = await ChatTests.TypeAsync(shell, ChatTests.Line("/quit"));

        Assert.Contains("The conversation goes on", again);
        Assert.False(Directory.Exists(shell.Folder.Under("data")));
    }

    [Fact]
    public async Task A_wrong_password_is_one_line_and_exit_status_2()
    {
        Assert.SkipWhen(cluster.Missing is not null, cluster.Missing ?? "");
        using var shell = new RunningShell();
        Configure(shell, cluster.ConnectionString("bot", "guessed"));

        var (status, printed, error) = await shell.RunAsync("ask", "Who?");

        Assert.Equal((ExitStatus.BadInput, ""), (status, printed));
        Assert.Equal($"kurilbot: Index:ConnectionString: PostgreSQL at 127.0.0.1:{cluster.Port} does not accept this user and password\n", error);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=bot;Password=guessed", ExitStatus.Failed, "PostgreSQL at 127.0.0.1:1 cannot be reached")]
    [InlineData("Pasword=guessed", ExitStatus.BadInput, "Index:ConnectionString is not a connection string")]
    public async Task A_server_that_is_not_there_fails_and_a_malformed_string_is_bad_input(string connectionString, int expected, string line)
    {
        using var shell = new RunningShell { Time = new InstantTime() };
        Configure(shell, connectionString);

        var (status, printed, error) = await shell.RunAsync("ask", "Who?");

        Assert.Equal((expected, ""), (status, printed));
        Assert.StartsWith("kurilbot: " + line, error);
        Assert.Equal(error.Length - 1, error.IndexOf('\n'));
        Assert.DoesNotContain("guessed", error);
    }

    private static void Configure(RunningShell shell, string connectionString) => shell.Folder.Write(
        "appsettings.json",
        JsonSerializer.Serialize(new { Documents = new { Folder = "articles" }, Index = new { ConnectionString = connectionString } }));
}
