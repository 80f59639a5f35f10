namespace KurilBot.Core.Tests;

public class ExtractiveEngineTests
{
    private static readonly ExtractiveEngine Engine = new(new AnsweringOptions());

    [Fact]
    public void Sentences_of_equal_worth_stand_in_the_order_of_their_document()
    {
        const string Text = "Okuba has a harbour on its east coast. Weather is mild there. Okuba has a harbour on its west coast.";

        var told = Told("Where does Okuba have a harbour?", Text);

        Assert.Equal(["Okuba has a harbour on its east coast.", "Okuba has a harbour on its west coast."], told.Where(sentence => sentence.Contains("harbour")));
    }

    [Fact]
    public void A_sentence_that_stands_out_leads()
    {
        var talkative = new ExtractiveEngine(new AnsweringOptions { SentenceShare = 0 });
        var found = Sentence.Found("Rain fell on the town. Clara Whitfield founded the museum of whaling. Lunch was good.");

        var told = talkative.Answer(Question.Read("What happened to the museum of whaling?"), found).Sentences.Select(sentence => sentence.Text);

        Assert.Equal(["Clara Whitfield founded the museum of whaling.", "Rain fell on the town.", "Lunch was good."], told);
    }

    [Fact]
    public void What_was_said_is_not_said_again()
    {
        var told = Told(
            "Who founded the museum of whaling?",
            "Clara Whitfield founded the museum of whaling in 1950.", "In 1950, Clara Whitfield founded the museum of whaling.");

        Assert.Single(told);
    }

    [Fact]
    public void At_most_three_sentences_are_told()
    {
        var boats = string.Join(' ', "north south east west upper lower".Split(' ').Select(coast => $"The {coast} coast has boats."));

        Assert.InRange(Told("Which coast has boats?", boats).Count, 1, 3);
    }

    [Fact]
    public void A_sentence_that_the_page_broke_off_is_not_told() =>
        Assert.Equal(
            ["The museum shows a whale."],
            Sentence.Of("The museum was founded by the\n\nThe museum shows a whale.").Select(candidate => candidate.Text));

    [Fact]
    public void Without_sentences_or_content_words_there_is_nothing_to_tell()
    {
        Assert.Equal(0, Engine.Answer(Question.Read("Who founded the museum?"), []).Confidence);
        Assert.Empty(Engine.Answer(Question.Read("Who is it?"), Sentence.Found("The museum shows a whale.")).Sentences);
    }

    [Fact]
    public void A_row_belongs_to_its_sentence_though_two_documents_have_one_name()
    {
        var one = InlineDocument.Create("notes", null, "Whales sing. Boats float.");
        var other = InlineDocument.Create("notes", null, "The mayor sleeps.");
        var apart = InlineDocument.Create("else", null, "Rain fell.");
        var candidates = Candidate.Of(Sentence.Found([one, other, apart]));

        var rows = new SentenceFeatures(Question.Read("Which mayor sleeps?"), candidates).Rows();

        var near = rows.ConvertAll(row => row[SentenceFeatures.IndexOf("plain_words")]);
        Assert.Equal(candidates.FindIndex(candidate => candidate.Text == "The mayor sleeps."), near.IndexOf(near.Max()));
    }

    private static List<string> Told(string question, params string[] texts) =>
        [.. Engine.Answer(Question.Read(question), Sentence.Found(texts)).Sentences.Select(sentence => sentence.Text)];
}
