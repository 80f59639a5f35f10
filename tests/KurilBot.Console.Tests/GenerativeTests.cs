using System.Text.Json;
using KurilBot.Testing;

namespace KurilBot.Console.Tests;

/// <summary>The commands with a language model behind them: a scripted server, through the real composition.</summary>
public class GenerativeTests
{
    private const string People = "Around 19,000 people live on the island.";
    private const string Question = "How many people live on the island?";

    [Fact]
    public async Task Json_says_who_wrote_the_answer_and_what_was_done_to_it()
    {
        await using var server = await FakeChatServer.StartAsync(request =>
            request.Prompt == "repair" ? "NOT_IN_DOCUMENTS" : $"{People} [1] The island has 12 lighthouses. [1]");
        using var shell = await ShellAsync(server.Endpoint);

        var (status, printed, error) = await shell.RunAsync("ask", Question, "--json");

        Assert.Equal((ExitStatus.Done, ""), (status, error));
        var answer = JsonSerializer.Deserialize(printed, ContractJson.Default.AnswerJson)!;
        Assert.Equal(("generative", "scripted-1", People), (answer.Engine, answer.Model, Assert.Single(answer.Sentences).Text));
        Assert.Equal("1 sentence of the language model was left out: the documents do not support it.", answer.Notes[0]);
        Assert.Equal(200, answer.Usage!.InputTokens);
        Assert.Equal("There are around 19,000 people living on the island.", Assert.Single(answer.Citations).Quote);
    }

    [Fact]
    public async Task Words_in_the_place_of_a_sentence_are_in_the_JSON_like_any_others_and_can_be_proved()
    {
        await using var server = await FakeChatServer.StartAsync(request =>
            request.Prompt == "repair" ? "NOT_IN_DOCUMENTS" : $"{People} [1] The ferry has been run by the Ogata family since 1971. [1]");
        using var shell = await ShellAsync(server.Endpoint);

        var printed = (await shell.RunAsync("ask", Question, "--json")).Out;

        var answer = JsonSerializer.Deserialize(printed, ContractJson.Default.AnswerJson)!;
        Assert.Equal((People, answer.Citations[1].Quote), (answer.Sentences[0].Text, answer.Sentences[1].Text));
        Assert.Contains("1961", answer.Sentences[1].Text);
        Assert.Equal((2, "supported", true), (Assert.Single(answer.Sentences[1].Citations), answer.Citations[1].Support, answer.Citations[1].Score > 0.9));
        Assert.Equal(["1 sentence of the model was replaced by the words of the articles."], answer.Notes);
        shell.Folder.Write("saved.json", printed);
        Assert.Equal(ExitStatus.Done, (await shell.RunAsync("check", "--answer", "saved.json")).Status);
    }

    [Fact]
    public async Task An_evaluation_tells_what_became_of_every_sentence_of_the_model()
    {
        await using var server = await FakeChatServer.StartAsync(request => request.Prompt == "repair" ? "NOT_IN_DOCUMENTS"
            : $"{People} [1] The ferry has been run by the Ogata family since 1971. [1] The island is famous for its oranges. [1] The ferry has been run by the Ogata family since 1961. [1]");
        using var shell = await ShellAsync(server.Endpoint);
        shell.Folder.Write("questions.jsonl", $$"""{"id":"q1","kind":"number","question":"{{Question}}","answers":[["19,000"]]}""");

        var card = JsonSerializer.Deserialize((await shell.RunAsync("eval", "questions.jsonl", "--json")).Out, ContractJson.Default.ScorecardJson)!;
        var (status, printed, _) = await shell.RunAsync("eval", "questions.jsonl");

        Assert.Equal(
            [("verified", 2, 0.5), ("repaired", 0, 0), ("replaced", 0, 0), ("contradicted", 1, 0.25), ("left_out", 1, 0.25)],
            card.Written!.Outcomes.Select(o => (o.Outcome, o.Sentences, o.Share)));
        var question = Assert.Single(card.Written.Questions);
        Assert.Equal(("q1", "verified contradicted left_out verified"), (question.Id, string.Join(' ', question.Sentences.Select(s => s.Outcome))));
        Assert.Equal((4, People, null), (card.Written.Sentences, question.Sentences[0].Text, question.Sentences[0].Finding));
        Assert.Equal(ExitStatus.Done, status);
        Assert.Contains("\nsentences of the model  4\nverified                    2   50.0%\n", printed);
        Assert.Contains("\n- q1\n  verified      Around 19,000 people live on the island.\n  contradicted  The ferry", printed);
    }

    [Fact]
    public async Task An_evaluation_without_a_model_has_no_sentences_of_one()
    {
        using var shell = await new RunningShell().IndexedAsync();
        shell.Folder.Write("questions.jsonl", $$"""{"id":"q1","kind":"number","question":"{{Question}}","answers":[["19,000"]]}""");

        Assert.Null(JsonSerializer.Deserialize((await shell.RunAsync("eval", "questions.jsonl", "--json")).Out, ContractJson.Default.ScorecardJson)!.Written);
        Assert.DoesNotContain("sentences of the model", (await shell.RunAsync("eval", "questions.jsonl")).Out);
    }

    [Fact]
    public async Task A_saved_answer_of_a_model_can_be_proved_like_any_other()
    {
        await using var server = await FakeChatServer.StartAsync($"{People} [1] The ferry has been run by the Ogata family since 1961. [1]");
        using var shell = await ShellAsync(server.Endpoint);
        shell.Folder.Write("saved.json", (await shell.RunAsync("ask", Question, "--json")).Out);

        Assert.Equal(ExitStatus.Done, (await shell.RunAsync("check", "--answer", "saved.json")).Status);
    }

    [Fact]
    public async Task People_read_who_wrote_the_answer()
    {
        await using var server = await FakeChatServer.StartAsync($"{People} [1]");
        using var shell = await ShellAsync(server.Endpoint);

        var (_, printed, _) = await shell.RunAsync("ask", Question);

        Assert.StartsWith($"{People} [1]\n", printed);
        Assert.Contains("Written by scripted-1 (100 tokens read, ", printed);
    }

    [Fact]
    public async Task Without_an_answer_of_the_model_the_documents_are_quoted_and_a_note_says_why()
    {
        var server = await FakeChatServer.StartAsync(People);
        await server.DisposeAsync();
        using var shell = await ShellAsync(server.Endpoint);

        var (status, printed, _) = await shell.RunAsync("ask", Question, "--engine", "generative");

        Assert.Equal(ExitStatus.Done, status);
        Assert.StartsWith("There are around 19,000 people living on the island. [1]\n", printed);
        Assert.Contains("Note: The chat server at ", printed);
    }

    [Fact]
    public async Task The_extractive_engine_asks_no_model()
    {
        await using var server = await FakeChatServer.StartAsync(People);
        using var shell = await ShellAsync(server.Endpoint);

        await shell.RunAsync("ask", Question, "--engine", "extractive");

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_first_sentence_is_on_the_screen_before_the_model_has_finished_the_second()
    {
        var screen = new Screen(People);
        await using var server = await FakeChatServer.StartAsync(_ => new ChatScript($"{People} [1] The ferry has been run by the Ogata family since 1961. [1]")
        {
            // The end of the second sentence is held back until the first one is to be seen.
            Before = (at, token) => at == 14 ? screen.Seen.WaitAsync(token) : Task.CompletedTask,
        });
        using var shell = await ShellAsync(server.Endpoint);

        var status = await CommandLine.RunAsync(
            ["ask", Question],
            new Shell(TextReader.Null, screen, TextWriter.Null, shell.Folder.Path) { ProgramDirectory = shell.Folder.Path, OutIsTerminal = true },
            shell.Interrupts);

        Assert.Equal(ExitStatus.Done, status);
        var printed = screen.ToString();
        Assert.StartsWith($"{People} [1]\n", printed);
        // What was grown is taken off for the answer with its sources.
        Assert.Contains("\e[J", printed);
        Assert.Contains("1961. [2]", printed[printed.LastIndexOf("\e[J", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task A_prompt_that_is_broken_is_told_by_its_folder()
    {
        await using var server = await FakeChatServer.StartAsync(People);
        using var shell = await ShellAsync(server.Endpoint);
        shell.Folder.Write("prompts/answer/skprompt.txt", "{{documents.search $question}}");
        shell.Folder.Write("prompts/answer/config.json", "{ broken");

        var (status, _, error) = await shell.RunAsync("ask", Question);

        Assert.Equal(ExitStatus.BadInput, status);
        Assert.Contains($"{Path.Combine(shell.Folder.Path, "prompts")} cannot be used: ", error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_generative_engine_without_an_endpoint_is_one_line_that_names_the_key()
    {
        using var shell = new RunningShell();

        Assert.Equal(
            (ExitStatus.BadInput, "", "kurilbot: --engine generative needs Chat:Endpoint to be configured\n"),
            await shell.RunAsync("ask", Question, "--engine", "generative"));
    }

    [Fact]
    public async Task A_model_without_a_name_is_a_wrong_configuration()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("appsettings.json", """{ "Documents": { "Folder": "articles" }, "Chat": { "Endpoint": "http://localhost:1/v1" } }""");

        Assert.Equal(
            (ExitStatus.BadInput, "kurilbot: Chat:Model must name the model when Chat:Endpoint is set.\n"),
            (await shell.RunAsync("ask", Question)) is var (status, _, error) ? (status, error) : default);
    }

    private static async Task<RunningShell> ShellAsync(string endpoint)
    {
        var shell = new RunningShell();
        shell.Folder.Write("appsettings.json", $$"""
            { "Documents": { "Folder": "articles" }, "Index": { "Path": "data/index.db" },
              "Chat": { "Endpoint": "{{endpoint}}", "Model": "small", "TimeoutSeconds": 20, "Retries": 0 } }
            """);
        return await shell.IndexedAsync();
    }

    /// <summary>Tells when a text is to be seen.</summary>
    private sealed class Screen(string awaited) : StringWriter
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public override void Flush()
        {
            base.Flush();
            if (ToString().Contains(awaited, StringComparison.Ordinal))
                _seen.TrySetResult();
        }
    }
}
