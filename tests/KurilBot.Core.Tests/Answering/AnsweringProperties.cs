using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace KurilBot.Core.Tests;

/// <summary>What holds of the answer to any question from any documents.</summary>
public class AnsweringProperties
{
    private static readonly AnsweringOptions Options = new();
    private static readonly ExtractiveEngine Engine = new(Options);
    private static readonly CitationChecker Checker = new();

    private static readonly Gen<string> Phrase = Gen.Frequency(
        (12, Gen.Elements(
            "The ferry ", "Mayor Rin Tanabe ", "opened ", "the harbour ", "of Okuba ", "in 1961 ", "said that ", "was run by ", "the Ogata family ",
            "because ", "20,000 people ", "the storm ", "he ", "did not ", "the U.S. ", "islands ", "“Never,” ", ". ", ". ", ".\n\n", "? ")),
        (1, AnyText.Text));

    private static readonly Gen<string> Asked = Gen.OneOf(
        from start in Gen.Elements("Who ", "When ", "How many ", "Why ", "Where ", "What did ", "Did ", "which year ", "")
        from rest in Phrase.ArrayOf(4)
        select start + string.Concat(rest) + "?",
        AnyText.Text);

    private static readonly Gen<(string[] Texts, string Question)> Cases =
        from texts in Phrase.ArrayOf().Select(string.Concat).ArrayOf()
        from question in Asked
        select (texts, question);

    [Fact]
    public void Every_sentence_is_quoted_with_its_exact_bytes() => Always((documents, question) =>
    {
        var draft = Answer(documents, question);
        var cited = CitedSentences.Of(draft.Sentences, Checker);

        Assert.All(draft.Sentences, sentence => Assert.Equal(sentence.Text, sentence.Range.Of(sentence.Found.Passage.Text).ToString()));
        Assert.Equal(Enumerable.Range(1, cited.Citations.Count), cited.Citations.Select(citation => citation.Number));
        foreach (var citation in cited.Citations)
        {
            var bytes = Encoding.UTF8.GetBytes(documents.Single(document => document.Source == citation.Source).Text.Text);
            Assert.Equal(Encoding.UTF8.GetBytes(citation.Quote), bytes[citation.Range.Start..citation.Range.End]);
            Assert.Contains(citation.Quote, citation.Paragraph, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void An_answer_is_short_and_its_confidence_a_probability() => Always((documents, question) =>
    {
        var draft = Answer(documents, question);

        Assert.InRange(draft.Confidence, 0, 1);
        Assert.InRange(draft.Sentences.Count, 0, Options.MaximumSentences);
        Assert.True(draft.Sentences.Count < 2 || draft.Sentences.Sum(sentence => sentence.Text.Length) <= Options.MaximumLength);
    });

    [Fact]
    public void Behind_the_first_sentence_the_others_stand_in_the_order_of_their_documents() => Always((documents, question) =>
    {
        var rest = Answer(documents, question).Sentences.Skip(1).ToList();

        foreach (var source in rest.Select(sentence => sentence.Found.Source).Distinct())
        {
            var starts = rest.Where(sentence => sentence.Found.Source == source).Select(sentence => sentence.Found.Passage.Bytes(sentence.Range).Start).ToList();
            Assert.Equal(starts.Order(), starts);
        }
    });

    [Fact]
    public void All_that_is_known_of_a_sentence_is_a_number() => Always((documents, question) =>
    {
        var candidates = Candidate.Of(Sentence.Found(documents));
        if (candidates.Count == 0)
            return;

        var rows = new SentenceFeatures(Question.Read(question), candidates).Rows();

        Assert.Equal(candidates.Count, rows.Count);
        Assert.All(rows, row => Assert.Equal(SentenceFeatures.Names.Count, row.Length));
        Assert.All(rows.SelectMany(row => row), value => Assert.InRange(value, -1.01, 2.01));
    });

    private static Draft Answer(Document[] documents, string question) => Engine.Answer(Question.Read(question), Sentence.Found(documents));

    private static void Always(Action<Document[], string> holds) => Prop.ForAll(
        Cases.ToArbitrary(),
        made => holds([.. made.Texts.Select((text, i) => InlineDocument.Create($"d{i}", null, text))], made.Question))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(30));
}
