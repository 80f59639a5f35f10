namespace KurilBot.Core.Tests;

public class QuestionTests
{
    [Theory]
    [InlineData("Who is Yoshihide Suga?", "Who", "")]
    [InlineData("To whom was the boat sold?", "Who", "")]
    [InlineData("Whose boat was seized?", "Who", "boat")]
    [InlineData("By whom?", "Who", "")]
    [InlineData("Do you know who sank it?", "Who", "")]
    [InlineData("Which president signed the law?", "Who", "president")]
    [InlineData("Which side won the war?", "Which", "side")]
    [InlineData("What was the captain's age?", "Age", "captain age")]
    [InlineData("When did Abe die?", "When", "")]
    [InlineData("Since when has the ferry run?", "When", "")]
    [InlineData("In what year did Russia annex Crimea?", "When", "year")]
    [InlineData("On which date does the summit open?", "When", "date")]
    [InlineData("What time does the ferry leave?", "When", "time")]
    [InlineData("How long has the mill stood there?", "HowLong", "long")]
    [InlineData("How often does the ship sail?", "When", "often")]
    [InlineData("Where does the ferry land?", "Where", "")]
    [InlineData("In which city is the summit?", "Where", "city")]
    [InlineData("What country owns the islands?", "Where", "country owns")]
    [InlineData("Which town has a harbour?", "Where", "town")]
    [InlineData("How many people live on the islands?", "HowMany", "people")]
    [InlineData("How much did the harbour cost?", "Cost", "harbour cost")]
    [InlineData("How old was the captain?", "Age", "old")]
    [InlineData("How far is the cape from the town?", "HowMany", "far")]
    [InlineData("How high is the tower?", "HowMany", "high")]
    [InlineData("What is the population of Eastmoor?", "HowMany", "population")]
    [InlineData("At what price was the mill sold?", "Cost", "price")]
    [InlineData("What percentage of the fleet was lost?", "HowMany", "percentage")]
    [InlineData("Why was the mill closed?", "Why", "")]
    [InlineData("How come the mill closed?", "Why", "come")]
    [InlineData("What was the reason for the delay?", "Why", "reason")]
    [InlineData("For what purpose was it built?", "Why", "purpose")]
    [InlineData("How did the crew escape?", "How", "")]
    [InlineData("How can I sail there?", "How", "")]
    [InlineData("What did Lavrov say when he met Kono?", "What", "")]
    [InlineData("What is the name of the ship?", "What", "ship")]
    [InlineData("What was the name of the fisherman who drowned?", "Who", "fisherman")]
    [InlineData("When the ferry sank, who was rescued?", "Who", "")]
    [InlineData("What is a declaration?", "What", "declaration")]
    [InlineData("Which newspaper reported it?", "Which", "newspaper")]
    [InlineData("Which trade minister's plan failed?", "Who", "trade minister plan")]
    [InlineData("Is the ferry still running?", "YesNo", "")]
    [InlineData("Did Russia sign the treaty?", "YesNo", "")]
    [InlineData("Did the mill close when the war began?", "YesNo", "")]
    [InlineData("Were the boats sold because of the storm?", "YesNo", "")]
    [InlineData("Has nobody lived there since 1945?", "YesNo", "")]
    [InlineData("Does the article say when the ferry sails?", "When", "")]
    [InlineData("Can you tell me how many people live there?", "HowMany", "people")]
    [InlineData("Is it known why the mill closed?", "Why", "")]
    [InlineData("The ferry sails on Sunday?", "What", "")]
    [InlineData("putin abe peace treaty", "Keywords", "")]
    [InlineData("Tell me about the islands.", "Keywords", "")]
    [InlineData("wat did lavrof say", "Keywords", "")]
    [InlineData("", "Keywords", "")]
    [InlineData("?", "What", "")]
    public void A_question_asks_for_this_and_names_it_so(string text, string kind, string focus)
    {
        var question = Question.Read(text);

        Assert.Equal((kind, focus), (question.Kind.ToString(), string.Join(' ', question.Focus.Select(word => word.Form))));
    }

    [Theory]
    [InlineData("What did Putin tell Abe about the islands?", "putin|abe|islands")]
    [InlineData("Who is who?", "")]
    [InlineData("How many islands, and which islands?", "islands")]
    [InlineData("What happened?", "happened")]
    [InlineData("Is it to be or not to be?", "")]
    public void Its_content_is_what_a_good_sentence_shares_with_it(string text, string content) =>
        Assert.Equal(content, string.Join('|', Question.Read(text).Content.Select(word => word.Form)));

    [Theory]
    [InlineData("Did Putin meet Abe in 2016?", "putin|abe|2016")]
    [InlineData("Putin met whom?", "")]
    [InlineData("which islands are disputed?", "")]
    public void Its_names_are_capitals_and_numbers_after_the_first_word(string text, string names) =>
        Assert.Equal(names, string.Join('|', Question.Read(text).Names.Select(word => word.Form)));

    [Fact]
    public void Any_text_is_read_as_a_question() => AnyText.IsSplitSo(text => Assert.Equal(text, Question.Read(text).Text));

    [Theory]
    [InlineData("What is this about?", true)]
    [InlineData("Main points please", true)]
    [InlineData("Summarize the articles", true)]
    [InlineData("Who is it, and what is there?", false)]
    [InlineData("What is the mill about?", false)]
    [InlineData("Summarize the dispute", false)]
    public void A_question_without_a_topic_may_ask_what_all_of_it_is_about(string question, bool asksOverview) =>
        Assert.Equal(asksOverview, Question.Read(question).AsksOverview);
}
