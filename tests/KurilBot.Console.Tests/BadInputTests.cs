namespace KurilBot.Console.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData("there is no option --loud; ", "ask", "Who?", "--loud")]
    [InlineData("there is no option --loud; ", "ask", "--loud")]
    [InlineData("Required argument missing for option: '--documents'", "ask", "Who?", "--documents")]
    [InlineData("Unrecognized command or argument 'talk'", "talk")]
    [InlineData("Unrecognized command or argument '--loud'", "sources", "--loud")]
    [InlineData("there is no question; ", "ask")]
    [InlineData("the command line has an empty question", "ask", "")]
    [InlineData("the command line has an empty query", "search", "  ")]
    [InlineData("the command line has an empty claim", "check", "")]
    [InlineData("give either a question or --batch", "ask", "Who?", "--batch", "batch.jsonl", "--json")]
    [InlineData("--batch prints JSON only; add --json", "ask", "--batch", "batch.jsonl")]
    [InlineData("there is no file batch.jsonl", "ask", "--batch", "batch.jsonl", "--json")]
    [InlineData("there is no file none.json", "check", "--answer", "none.json")]
    [InlineData("there is no file none.jsonl", "eval", "none.jsonl")]
    [InlineData("--answer goes without a claim", "check", "So.", "--answer", "none.json")]
    [InlineData("-k is a number from 1 to 100, not 0", "search", "Who?", "-k", "0")]
    [InlineData("Cannot parse argument 'many' for option '-k'", "search", "Who?", "-k", "many")]
    [InlineData("--engine is auto, extractive or generative, not quick", "ask", "Who?", "--engine", "quick")]
    [InlineData("Telegram:Token must be a bot's token", "telegram")]
    [InlineData("does not exist; --documents DIR or KURILBOT_Documents__Folder names another", "ask", "Who?", "--documents", "nowhere")]
    [InlineData("holds no .txt", "sources", "--documents", "empty")]
    public async Task Bad_input_is_one_line_and_exit_status_2(string expected, params string[] arguments)
    {
        using var shell = new RunningShell();
        Directory.CreateDirectory(shell.Folder.Under("empty"));
        var (status, printed, error) = await shell.RunAsync(arguments);
        Assert.Equal((ExitStatus.BadInput, ""), (status, printed));
        Assert.StartsWith("kurilbot: ", error);
        Assert.Contains(expected, error);
        Assert.Equal(error.Length - 1, error.IndexOf('\n'));
    }

    [Fact]
    public async Task A_very_long_question_is_refused_with_the_limit()
    {
        using var shell = new RunningShell();
        var (status, _, error) = await shell.RunAsync("ask", new string('a', 100_000));
        Assert.Equal(
            (ExitStatus.BadInput, "kurilbot: the command line has a question of 100,000 characters; the limit is 4,000\n"), (status, error));
    }

    [Fact]
    public async Task A_batch_with_a_wrong_line_prints_no_answer_and_makes_no_index()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("batch.jsonl", "{\"question\":\"Who?\"}\n{\"question\":\n");
        var (status, printed, error) = await shell.RunAsync("ask", "--batch", "batch.jsonl", "--json");
        Assert.Equal((ExitStatus.BadInput, ""), (status, printed));
        Assert.StartsWith("kurilbot: batch.jsonl, line 2: ", error);
        Assert.False(File.Exists(shell.Folder.Under("data/index.db")));
    }

    [Fact]
    public async Task A_text_that_begins_with_a_dash_goes_behind_two_dashes()
    {
        using var shell = new RunningShell();
        Assert.Equal(ExitStatus.Done, (await shell.RunAsync("ask", "--", "--loud")).Status);
    }

    [Fact]
    public async Task A_question_that_begins_with_an_at_sign_names_no_file()
    {
        using var shell = new RunningShell();
        Assert.Equal(ExitStatus.Done, (await shell.RunAsync("ask", "@harbour")).Status);
    }

    [Fact]
    public async Task A_malformed_configuration_is_named_with_its_line()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("appsettings.json", "{\n\"Documents\" 5 }");
        var (status, _, error) = await shell.RunAsync("sources");
        Assert.Equal(ExitStatus.BadInput, status);
        Assert.Contains("appsettings.json, line 2: ", error);
    }

    [Fact]
    public async Task A_file_that_is_no_index_is_named_and_left_alone()
    {
        using var shell = new RunningShell();
        shell.Folder.Write("data/index.db", "This is a letter, not an index. " + new string('x', 4096));
        var before = File.ReadAllBytes(shell.Folder.Under("data/index.db"));
        var (status, _, error) = await shell.RunAsync("ask", "Who?");
        Assert.Equal(ExitStatus.Failed, status);
        Assert.Contains("index.db", error);
        Assert.Equal(before, File.ReadAllBytes(shell.Folder.Under("data/index.db")));
    }
}
