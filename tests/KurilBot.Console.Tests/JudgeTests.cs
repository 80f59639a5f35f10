using System.Text.Json;
using KurilBot.Testing;

namespace KurilBot.Console.Tests;

/// <summary>The commands with a judge behind them: a scripted server, through the real composition.</summary>
public class JudgeTests
{
    private const string FarWords = "Captain Ken Ogata said that the days of his veteran are numbered.";

    [Theory]
    [InlineData("Yes", ExitStatus.Done, "supported (0.90): ")]
    [InlineData("No", ExitStatus.Failed, "not found (0.10): ")]
    public async Task A_claim_in_other_words_is_as_the_judge_says(string said, int status, string printed)
    {
        await using var server = await FakeChatServer.StartAsync(said);
        using var shell = await ShellAsync(server.Endpoint);

        var ran = await shell.RunAsync("check", FarWords);

        Assert.Equal((status, ""), (ran.Status, ran.Error));
        Assert.StartsWith(printed, ran.Out);
        Assert.Contains("“Captain Ken Ogata said that the old ship will be replaced in spring.”", ran.Out);
    }

    [Fact]
    public async Task A_batch_asks_the_judge_of_the_documents_and_of_texts_that_come_with_the_line()
    {
        await using var server = await FakeChatServer.StartAsync("Yes");
        using var shell = await ShellAsync(server.Endpoint);
        shell.Folder.Write("claims.jsonl", $$"""
            {"id":"a","claims":["{{FarWords}}","The new ship was built in Nagasaki."]}
            {"id":"b","claims":["The old tower no longer stands."],"documents":[{"id":"d","title":"Gone","text":"The owner let the old tower be torn down. Nobody was hurt."}]}
            """);

        var (_, printed, _) = await shell.RunAsync("check", "--batch", "claims.jsonl", "--json");

        var checks = printed.TrimEnd().Split('\n').SelectMany(line => JsonSerializer.Deserialize(line, ContractJson.Default.CheckJson)!.Claims).ToList();
        Assert.Equal([("supported", 0.9), ("supported", 0.99), ("supported", 0.9)], checks.Select(c => (c.Verdict, c.Score)));
        Assert.All(checks, check => Assert.NotEmpty(check.Evidence));
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains(server.Requests, r => r.User.StartsWith("Document: Gone\nThe owner let the old tower be torn down. Nobody was hurt.\nClaim: The old tower", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_saved_answer_is_proved_with_the_judge_that_let_it_pass()
    {
        await using var server = await FakeChatServer.StartAsync(request => request.Prompt == "judge" ? "Yes" : $"There are around 19,000 people living on the island. [1] {FarWords} [1]");
        using var shell = await ShellAsync(server.Endpoint, chat: server.Endpoint);

        var printed = (await shell.RunAsync("ask", "How many people live on the island?", "--json")).Out;
        shell.Folder.Write("saved.json", printed);

        Assert.Equal(FarWords, JsonSerializer.Deserialize(printed, ContractJson.Default.AnswerJson)!.Sentences[1].Text);
        Assert.Equal(ExitStatus.Done, (await shell.RunAsync("check", "--answer", "saved.json")).Status);
        shell.Folder.Write("appsettings.json", """{ "Documents": { "Folder": "articles" }, "Index": { "Path": "data/index.db" } }""");
        Assert.Contains("partial", (await shell.RunAsync("check", "--answer", "saved.json")).Out);
    }

    [Fact]
    public async Task Without_the_judge_the_built_in_check_decides_and_says_so()
    {
        var server = await FakeChatServer.StartAsync("Yes");
        await server.DisposeAsync();
        using var shell = await ShellAsync(server.Endpoint);

        var (_, printed, error) = await shell.RunAsync("check", FarWords);

        Assert.Contains("the judge did not answer; the built-in check decided", string.Join(' ', printed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("", error);
    }

    [Theory]
    [InlineData("""{ "Endpoint": "http://localhost:1/v1" }""", "kurilbot: Check:Model must name the model when Check:Endpoint is set.\n")]
    [InlineData("""{ "Endpoint": "localhost" }""", "kurilbot: Check:Endpoint in appsettings.json is not an http or https address: localhost\n")]
    [InlineData("""{ "Modell": "x" }""", "kurilbot: Check:Modell in appsettings.json is not a known key; Check has Endpoint, Model, ApiKey, TimeoutSeconds\n")]
    [InlineData("""{ "TimeoutSeconds": 0 }""", "kurilbot: Check:TimeoutSeconds in appsettings.json is not a whole number from 1 to 3600: 0\n")]
    public async Task A_judge_that_is_configured_wrongly_is_one_line_that_names_the_key(string section, string error)
    {
        using var shell = new RunningShell();
        shell.Folder.Write("appsettings.json", $$"""{ "Documents": { "Folder": "articles" }, "Check": {{section}} }""");

        Assert.Equal((ExitStatus.BadInput, "", error), await shell.RunAsync("check", FarWords));
    }

    private static async Task<RunningShell> ShellAsync(string endpoint, string? chat = null)
    {
        var shell = new RunningShell();
        var writing = chat is null ? "" : $$""", "Chat": { "Endpoint": "{{chat}}", "Model": "small", "Retries": 0 }""";
        shell.Folder.Write("appsettings.json", $$"""
            { "Documents": { "Folder": "articles" }, "Index": { "Path": "data/index.db" },
              "Check": { "Endpoint": "{{endpoint}}", "Model": "judging" }{{writing}} }
            """);
        return await shell.IndexedAsync();
    }
}
