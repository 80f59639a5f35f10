using KurilBot.Core;

namespace KurilBot.Console.Tests;

public class PrintingTests
{
    private const int Narrow = 40;

    private static readonly ListedDocument[] Listed = [new(Samples.Ferry, "en", 12), new(Samples.Harbour, "ru", 3), new(Samples.Note, "ja", 1)];

    [Fact]
    public void A_citation_of_a_format_with_pages_names_its_page()
    {
        var source = Samples.Harbour with { Pages = PageStarts.At([(0, 1), (90, 2), (120, 3)]) };
        var citation = Samples.Cite(1, source, "It is old.");
        Assert.Equal("harbour, p. 2, bytes 100–110", PlainText.Place(source, citation.Range));
        Assert.Equal((2, null), (CitationJson.Of(citation).Page, CitationJson.Of(Samples.Cite(1, Samples.Harbour, "It is old.")).Page));
    }

    [Fact]
    public void An_answer_is_printed_with_its_sources() => Golden.Match("answer", PlainText.Answer(Samples.OneSource, 80));

    [Fact]
    public void On_a_terminal_the_words_that_answer_are_bold()
    {
        Assert.StartsWith("Größe [b]zählt[/] & <i>\e[1mŌgata & Söhne\e[22m</i> run it. [1]\n", PlainText.Answer(Samples.Marked, 80, isBold: true));
        Assert.DoesNotContain('\e', PlainText.Answer(Samples.Marked, 80));
        Assert.Equal(PlainText.Answer(Samples.TwoAccounts, 80), PlainText.Answer(Samples.TwoAccounts, 80, isBold: true));
    }

    [Fact]
    public void Bold_words_do_not_move_where_a_line_ends()
    {
        for (var width = 20; width < 60; width++)
        {
            Assert.Equal(
                PlainText.Answer(Samples.Marked, width),
                PlainText.Answer(Samples.Marked, width, isBold: true).Replace("\e[1m", "").Replace("\e[22m", ""));
        }
    }

    [Theory]
    [InlineData(true, "", true)]
    [InlineData(true, "1", false)]
    [InlineData(false, "", false)]
    public void Nothing_is_bold_where_colours_are_off(bool isTerminal, string noColor, bool shown)
    {
        var shell = new Shell(TextReader.Null, TextWriter.Null, TextWriter.Null, ".") { OutIsTerminal = isTerminal, Variables = new Dictionary<string, string> { ["NO_COLOR"] = noColor } };
        Assert.Equal(shown, shell.ShowsBold);
    }

    [Fact]
    public void A_sentence_in_other_words_than_its_quote_has_nothing_bold()
    {
        var reworded = Samples.Marked with { Sentences = [new("Ōgata & Söhne have it.", [1])] };
        Assert.DoesNotContain(AnswerMarks.Of(reworded), part => part.IsAnswer);
    }

    [Fact]
    public void Differing_accounts_are_printed_on_a_narrow_terminal() =>
        Golden.Match("answer-accounts-narrow", PlainText.Answer(Samples.TwoAccounts, Narrow));

    [Fact]
    public void The_quotes_behind_a_sentence_in_other_words_are_printed() =>
        Golden.Match("answer-paraphrase", PlainText.Answer(Samples.Paraphrase, 80));

    [Fact]
    public void An_abstention_is_printed_with_the_closest_passages() => Golden.Match("abstention", PlainText.Answer(Samples.Abstention, 80));

    [Fact]
    public void Of_a_long_passage_that_is_only_close_the_start_is_printed()
    {
        var passage = string.Join(' ', Enumerable.Repeat("word", 200));
        var printed = PlainText.Answer(Samples.Abstention with { Closest = [Samples.Cite(1, Samples.Note, passage)] }, 80);
        Assert.InRange(printed.Length, 240, 400);
        Assert.EndsWith("word …”\n", printed);
    }

    [Fact]
    public void Search_results_are_printed_in_order() => Golden.Match("search", PlainText.Search(
        [
            Samples.Found(Samples.Harbour, "The harbour took ten years to build.\nIt opened in spring.", 0.712),
            Samples.Found(Samples.Note, "A note about the harbour.", 0.3),
        ],
        80));

    [Fact]
    public void A_search_without_results_says_so() => Assert.Equal("Nothing in the documents matches.\n", PlainText.Search([], 80));

    [Fact]
    public void A_claim_is_printed_with_verdict_reason_and_evidence() => Golden.Match("check", PlainText.Check(
        new("The harbour opened in 1991.", Verdict.Contradicted, 0.1234,
            [new(Samples.Harbour, "The harbour opened in spring 2016.", new(10, 44))], "the year 1991 is not in the evidence"),
        80));

    [Theory]
    [InlineData(100)]
    [InlineData(Narrow)]
    public void The_documents_are_printed_as_a_table(int width) => Golden.Match(
        $"sources-{width}", SourcesTable.Of(new("articles", Listed, DocumentList.NoteOn(Listed)), width));

    [Fact]
    public void Documents_in_English_need_no_note() => Assert.Null(DocumentList.NoteOn([new(Samples.Ferry, "en", 12)]));

    [Fact]
    public void What_indexing_did_is_one_line() => Assert.Equal(
        "5 documents, 33 passages: 1 added, 2 changed, 3 removed, 2 unchanged\n",
        IndexCommand.Render(new("index.db", 1, 2, 3, 2, 5, 33, [], 1)));

    [Fact]
    public void An_opened_source_shows_the_quote_in_its_paragraph() =>
        Golden.Match("opened-source", QuoteInParagraph.Plain(Samples.OneSource.Citations[0], 80));

    [Fact]
    public void A_document_cannot_send_escape_sequences_or_turn_the_writing_round()
    {
        var hostile = Samples.Harbour with { Title = "A\e[31mred\e]0;title\a\u202Eheadline\u0085", Publisher = "P\r\nQ" };
        var printed = PlainText.Answer(Samples.OneSource with { Citations = [Samples.Cite(1, hostile, "q\u009B2J\tuote")] }, 80);
        Assert.DoesNotContain(printed, c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.Contains("P Q, 14 December 2016: A[31mred]0;titleheadline", printed);
        Assert.Contains("“q2J uote”", printed);
    }
}
