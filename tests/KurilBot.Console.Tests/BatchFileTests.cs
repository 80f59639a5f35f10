using System.Text;
using KurilBot.Core;

namespace KurilBot.Console.Tests;

public class BatchFileTests
{
    [Fact]
    public void Lines_are_read_in_order_and_empty_ones_left_out()
    {
        var (lines, error) = Read("""{"id":"a","question":"One?"}""" + "\r\n\n  \n" + """{"id":"b","question":"Two?"}""");
        Assert.Null(error);
        Assert.Equal(["a", "b"], lines!.Select(line => line.Id));
    }

    [Fact]
    public void History_is_strings_or_questions_with_answers()
    {
        var (lines, _) = Read("""{"question":"When?","history":["Who?",{"question":"Where?","answer":"There."}]}""");
        Assert.Equal([new Turn("Who?", null), new Turn("Where?", "There.")], HistoryItem.Turns(lines![0].History));
    }

    [Fact]
    public void Documents_come_with_the_question()
    {
        var (lines, _) = Read("""{"question":"When?","documents":[{"id":"d1","title":"T","text":"It was in 1956."}]}""");
        Assert.Equal(new DocumentLine("d1", "T", "It was in 1956."), Assert.Single(lines![0].Documents!));
    }

    [Theory]
    [InlineData("""{"question":""", "is not what is expected: ")]
    [InlineData("[1]", "is not what is expected: ")]
    [InlineData("null", "is not a JSON object")]
    [InlineData("{}", "has no \"question\"")]
    [InlineData("""{"question":" "}""", "has an empty question")]
    [InlineData("""{"question":5}""", "(at $.question)")]
    [InlineData("""{"question":"a","history":[7]}""", "is not what is expected: ")]
    [InlineData("""{"question":"a","history":[{"answer":"b"}]}""", "has a history item without a question")]
    [InlineData("""{"question":"a","history":[null]}""", "has a history item without a question")]
    [InlineData("""{"question":"a","documents":[]}""", "has an empty list of \"documents\"")]
    [InlineData("""{"question":"a","documents":[null]}""", "has a document without \"text\"")]
    [InlineData("""{"question":"a","documents":[{"text":"b"}]}""", "has a document without \"id\"")]
    [InlineData("""{"question":"a","documents":[{"id":"d","text":"b"},{"id":"d","text":"c"}]}""", "has two documents with the same \"id\"")]
    public void A_wrong_line_is_named_by_its_number(string line, string expected)
    {
        var (lines, error) = Read("""{"question":"Fine?"}""" + "\n\n" + line);
        Assert.Null(lines);
        Assert.StartsWith("batch.jsonl, line 3: ", error);
        Assert.Contains(expected, error);
        Assert.DoesNotContain('\n', error!);
    }

    [Fact]
    public void Invalid_UTF_8_is_named_by_its_line()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"question\":\"a\"}\n{\"question\":\""), 0xFF, .. Encoding.UTF8.GetBytes("\"}\n")];
        Assert.Equal("batch.jsonl, line 2: is not valid UTF-8", BatchFile.Parse(bytes, "batch.jsonl", ContractJson.Default.AskLine).Error);
    }

    [Fact]
    public void A_question_that_is_too_long_is_named_with_the_limit() => Assert.Equal(
        "batch.jsonl, line 1: has a question of 100,000 characters; the limit is 4,000",
        Read($$"""{"question":"{{new string('a', 100_000)}}"}""").Error);

    [Fact]
    public void A_claim_may_be_longer_than_a_question()
    {
        var claim = Encoding.UTF8.GetBytes($$"""{"claims":["{{new string('a', 10_000)}}"]}""");
        Assert.Null(BatchFile.Parse(claim, "batch.jsonl", ContractJson.Default.CheckLine).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public void A_file_without_lines_is_an_error(string text) => Assert.Equal("batch.jsonl has no lines", Read(text).Error);

    private static Parsed<IReadOnlyList<AskLine>> Read(string text) =>
        BatchFile.Parse(Encoding.UTF8.GetBytes(text), "batch.jsonl", ContractJson.Default.AskLine);
}
