using System.Text;
using System.Text.Json;

namespace KurilBot.Console.Tests;

public class CommandTests
{
    [Fact]
    public async Task A_question_is_answered_on_a_fresh_machine()
    {
        using var shell = new RunningShell();
        var (status, printed, error) = await shell.RunAsync("ask", "How many people live on the island?");
        Assert.Equal(ExitStatus.Done, status);
        Assert.StartsWith("There are around 19,000 people living on the island. [1]\n", printed);
        Assert.Contains("harbour, bytes ", printed);
        Assert.Equal("Indexed: 2 added, 0 changed, 0 removed.\n", error);
    }

    [Fact]
    public async Task The_second_run_says_nothing_about_the_index()
    {
        using var shell = await new RunningShell().IndexedAsync();
        var (_, _, error) = await shell.RunAsync("ask", "Who", "runs", "the", "ferry?");
        Assert.Equal("", error);
    }

    [Fact]
    public async Task Json_is_all_that_json_output_carries_and_its_quotes_are_verbatim()
    {
        using var shell = new RunningShell();
        var (status, printed, _) = await shell.RunAsync("ask", "How many people live on the island?", "--json");
        Assert.Equal(ExitStatus.Done, status);
        var answer = JsonSerializer.Deserialize(printed, ContractJson.Default.AnswerJson)!;
        Assert.Equal("answered", answer.Status);
        var bytes = File.ReadAllBytes(shell.Folder.Under("articles/harbour.txt"));
        Assert.All(answer.Citations, citation => Assert.Equal(citation.Quote, System.Text.Encoding.UTF8.GetString(bytes[citation.Start..citation.End])));
    }

    [Fact]
    public async Task An_abstention_is_no_error()
    {
        using var shell = new RunningShell();
        var (status, printed, _) = await shell.RunAsync("ask", "Which recipe for apple pie is best?");
        Assert.Equal(ExitStatus.Done, status);
        Assert.StartsWith("The documents do not answer this question", printed);
    }

    [Fact]
    public async Task A_batch_is_answered_in_its_order_and_from_the_texts_that_come_with_it()
    {
        using var shell = await new RunningShell().IndexedAsync();
        shell.Folder.Write("batch.jsonl", string.Join('\n', Enumerable.Range(0, 20).Select(at =>
            $$"""{"id":"q{{at}}","question":"How many boats are in the lagoon?","documents":[{"id":"d{{at}}","text":"There are {{at + 2}} boats in the lagoon."}]}""")));
        var (status, printed, error) = await shell.RunAsync("ask", "--batch", "batch.jsonl", "--json");
        Assert.Equal((ExitStatus.Done, ""), (status, error));
        var answers = printed.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize(line, ContractJson.Default.AnswerJson)!).ToArray();
        Assert.Equal(Enumerable.Range(0, 20).Select(at => $"q{at}"), answers.Select(answer => answer.Id));
        Assert.All(answers.Index(), item => Assert.Equal($"d{item.Index}", Assert.Single(item.Item.Citations).Document));
    }

    [Fact]
    public async Task A_search_returns_as_many_passages_as_asked_for()
    {
        using var shell = new RunningShell();
        var (_, printed, _) = await shell.RunAsync("search", "ferry passengers", "-k", "1", "--json");
        var result = Assert.Single(JsonSerializer.Deserialize(printed, ContractJson.Default.SearchJson)!.Results);
        Assert.Equal((1, "ferry"), (result.Rank, result.Document));
        Assert.Contains("300,000 passengers", result.Text);
    }

    [Fact]
    public async Task A_follow_up_search_takes_its_topic_from_the_history()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("batch.jsonl", """{"id":"s","query":"Who runs it?","history":["Where does the ferry go?"]}""");
        var (_, printed, _) = await shell.RunAsync("search", "--batch", "batch.jsonl", "-k", "1", "--json");
        var search = JsonSerializer.Deserialize(printed, ContractJson.Default.SearchJson)!;
        Assert.Equal(("s", "Who runs it?", "ferry"), (search.Id, search.Query, search.Results[0].Document));
    }

    [Theory]
    [InlineData("The ferry to Okuba has been run by the Ogata family since 1961.", ExitStatus.Done, "supported")]
    [InlineData("The ferry to Okuba has been run by the Ogata family since 1985.", ExitStatus.Failed, "contradicted")]
    public async Task A_claim_that_does_not_hold_is_told_by_the_exit_status(string claim, int expected, string verdict)
    {
        using var shell = new RunningShell();
        var (status, printed, _) = await shell.RunAsync("check", claim, "--json");
        Assert.Equal(expected, status);
        Assert.Equal(verdict, Assert.Single(JsonSerializer.Deserialize(printed, ContractJson.Default.CheckJson)!.Claims).Verdict);
    }

    [Fact]
    public async Task Claims_of_a_batch_are_held_against_the_texts_that_come_with_them()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("batch.jsonl", """{"id":"c","claims":["The boat is red.","The ferry carried 300,000 passengers."],"documents":[{"id":"d","text":"The boat is red."}]}""");
        var (status, printed, _) = await shell.RunAsync("check", "--batch", "batch.jsonl", "--json");
        var claims = JsonSerializer.Deserialize(printed, ContractJson.Default.CheckJson)!.Claims;
        Assert.Equal(ExitStatus.Done, status);
        Assert.Equal(("supported", "not_found"), (claims[0].Verdict, claims[1].Verdict));
        Assert.Equal("d", claims[0].Evidence[0].Document);
    }

    [Fact]
    public async Task A_saved_answer_holds_until_its_file_changes()
    {
        using var shell = new RunningShell();
        var (_, saved, _) = await shell.RunAsync("ask", "How many people live on the island?", "--json");
        shell.Folder.Write("saved.json", saved);
        Assert.Equal(ExitStatus.Done, (await shell.RunAsync("check", "--answer", "saved.json")).Status);

        shell.Folder.Write("articles/harbour.txt", "An earlier line.\n" + RunningShell.Harbour);
        var (changed, printed, _) = await shell.RunAsync("check", "--answer", "saved.json");
        Assert.Equal(ExitStatus.Failed, changed);
        Assert.Contains("changed: harbour", printed);

        File.Delete(shell.Folder.Under("articles/harbour.txt"));
        var (gone, json, _) = await shell.RunAsync("check", "--answer", "saved.json", "--json");
        Assert.Equal(ExitStatus.Failed, gone);
        Assert.Equal("missing", JsonSerializer.Deserialize(json, ContractJson.Default.SavedCheckJson)!.Citations[0].Status);
    }

    [Fact]
    public async Task Indexing_reports_what_changed_and_rebuilds_on_demand()
    {
        using var shell = await new RunningShell().IndexedAsync();
        shell.Folder.Write("articles/third.md", "# A third one\n\nIt says little about the harbour of Okuba.");
        File.Delete(shell.Folder.Under("articles/ferry.txt"));
        var report = JsonSerializer.Deserialize((await shell.RunAsync("index", "--json")).Out, ContractJson.Default.IndexJson)!;
        Assert.Equal((1, 0, 1, 1, 2), (report.Added, report.Changed, report.Removed, report.Unchanged, report.Documents));
        var rebuilt = JsonSerializer.Deserialize((await shell.RunAsync("index", "--rebuild", "--json")).Out, ContractJson.Default.IndexJson)!;
        Assert.Equal((2, 0), (rebuilt.Changed, rebuilt.Unchanged));
    }

    [Fact]
    public async Task The_extracted_text_of_a_page_is_printed_so_that_its_quotes_can_be_checked()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("articles/page.html", "<html><body><h1>A page</h1><p>The <b>bold</b> lighthouse stands in the north of the island.</p></body></html>");
        var sources = JsonSerializer.Deserialize((await shell.RunAsync("sources", "--json")).Out, ContractJson.Default.SourcesJson)!;
        Assert.Equal(["ferry", "harbour", "page"], sources.Documents.Select(source => source.Id));
        Assert.Contains("The bold lighthouse", sources.Documents[2].Text);
        Assert.Equal(["The bold lighthouse stands in the north of the island."], Spans(sources.Documents[2]));
        Assert.Equal(File.ReadAllText(shell.Folder.Under("articles/ferry.txt")), sources.Documents[0].Text);
    }

    [Fact]
    public async Task Files_of_which_nothing_is_read_are_named_once_with_the_reason()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("articles/scan.pdf", "%PDF-1.4 and nothing else");
        const string Skipped = "\n1 file skipped:\n    scan.pdf is damaged\n";

        var (status, printed, error) = await shell.RunAsync("index");
        var again = JsonSerializer.Deserialize((await shell.RunAsync("index", "--json")).Out, ContractJson.Default.IndexJson)!;
        var sources = JsonSerializer.Deserialize((await shell.RunAsync("sources", "--json")).Out, ContractJson.Default.SourcesJson)!;

        Assert.Equal(ExitStatus.Done, status);
        Assert.EndsWith(Skipped, printed);
        Assert.DoesNotContain("scan.pdf", error);
        Assert.EndsWith(Skipped, (await shell.RunAsync("sources")).Out);
        Assert.Equal((2, 2, new SkippedJson("scan.pdf", "is damaged")), (again.Documents, again.Unchanged, Assert.Single(again.Skipped)));
        Assert.Equal((2, new SkippedJson("scan.pdf", "is damaged")), (sources.Documents.Count, Assert.Single(sources.Skipped)));
    }

    [Fact]
    public async Task The_largest_size_of_a_file_is_a_setting()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("appsettings.json", """{ "Documents": { "Folder": "articles", "MaximumFileSize": 235 }, "Index": { "Path": "data/index.db" } }""");
        var error = (await shell.RunAsync("ask", "Who?")).Error;
        Assert.Contains("Warning: ferry.txt is larger than 235 bytes (Documents:MaximumFileSize)\n", error);
    }

    private static IEnumerable<string> Spans(SourceJson source)
    {
        var text = Encoding.UTF8.GetBytes(source.Text!);
        return source.Spans!.Select(span => Encoding.UTF8.GetString(text[span[0]..span[1]]));
    }

    [Fact]
    public async Task The_documents_are_listed_as_a_table()
    {
        using var shell = new RunningShell();
        var (status, printed, _) = await shell.RunAsync("sources");
        Assert.Equal(ExitStatus.Done, status);
        Assert.StartsWith("2 documents, 2 passages in articles\n", printed);
    }

    [Fact]
    public async Task The_languages_of_the_documents_are_told_with_what_that_means()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("articles/gavan.txt", "Гавань\n\nГавань открыл мэр города в понедельник.\n");
        var sources = JsonSerializer.Deserialize((await shell.RunAsync("sources", "--json")).Out, ContractJson.Default.SourcesJson)!;
        Assert.Equal(["en", "ru", "en"], sources.Documents.Select(source => source.Language));
        Assert.StartsWith("One document is not in English. The built-in encoder reads English", sources.Note);
    }

    [Fact]
    public async Task An_evaluation_scores_every_question_and_checks_every_quote()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("questions.jsonl",
            """
            {"id":"1","kind":"number","question":"How many people live on the island?","answers":[["19,000"]],"documents":["harbour"]}
            {"id":"2","kind":"number","question":"How many people live on the island?","answers":[["12"]],"documents":["harbour"]}
            {"id":"3","kind":"unanswerable-off","question":"Which recipe for apple pie is best?"}
            """);
        var (status, printed, _) = await shell.RunAsync("eval", "questions.jsonl", "--json");
        var card = JsonSerializer.Deserialize(printed, ContractJson.Default.ScorecardJson)!;
        Assert.Equal(ExitStatus.Done, status);
        Assert.Equal((2, 3, card.Quotes), (card.All.Correct, card.All.Questions, card.Verbatim));
        Assert.StartsWith("does not say 12", Assert.Single(card.Misses).Why);
    }

    [Fact]
    public async Task A_cancelled_command_ends_with_130()
    {
        using var shell = new RunningShell();
        shell.Interrupts.Stop();
        Assert.Equal((ExitStatus.Interrupted, ""), (await shell.RunAsync("ask", "Who?")) is var (status, printed, _) ? (status, printed) : default);
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        using var shell = new RunningShell();
        var (status, printed, _) = await shell.RunAsync("--help");
        Assert.Equal(ExitStatus.Done, status);
        Golden.Match("help", printed.Replace(AppDomain.CurrentDomain.FriendlyName, "kurilbot"));
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        using var shell = new RunningShell();
        var (status, printed, _) = await shell.RunAsync("--version");
        Assert.Equal(ExitStatus.Done, status);
        Assert.Matches(@"^kurilbot \d+\.\d+\.\d+\s*$", printed);
    }
}
