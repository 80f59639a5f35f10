namespace KurilBot.Core.Tests;

public class SourceConflictsTests
{
    [Theory]
    [InlineData(
        "How many people live on the island?",
        "There are around 19,000 people living there.", "About 20,000 people live on the island.")]
    [InlineData(
        "How many passengers did the ferry carry?",
        "The ferry carried 300,000 passengers.", "Two hundred thousand passengers were carried by the ferry, the mayor said.")]
    [InlineData(
        "How much did the harbour cost?",
        "The harbour cost $40 million.", "Building the harbour cost $52 million.")]
    [InlineData(
        "Who is the mayor of Okuba?",
        "Okuba's mayor, Rin Tanabe, opened the harbour.", "The mayor of Okuba, Ken Ogata, closed the museum.")]
    [InlineData(
        "Who is the Norwegian foreign minister?",
        "Norwegian Foreign Minister Ida Berg met Swedish Foreign Minister Olle Lind in Oslo.", "Nils Dahl, Norway's new foreign minister, went home.")]
    [InlineData(
        "Are Okuba and Eastmoor still at war?",
        "Okuba and Eastmoor remain technically at war.", "The treaty of 1956 ended the state of war between Okuba and Eastmoor.")]
    [InlineData(
        "Is the ban on whaling in force?",
        "The ban on whaling is still in force.", "Parliament lifted the ban on whaling in March.")]
    public void Documents_that_answer_differently_are_set_beside_each_other(string question, string one, string other) =>
        Assert.Equal([one, other], Among(question, one, other));

    [Theory]
    [InlineData("How many people live on the island?", "There are around 19,000 people living there.", "Some 19,100 people live on the island.")]
    [InlineData("How many people live on the island?", "There are 19,000 people living there.", "The 600 boats of the island caught 20,000 fish in 1998.")]
    [InlineData("How many people live on the island?", "In 2016 there were 19,000 people.", "In 2021 there were 19,000 people.")]
    [InlineData("Who is the mayor of Okuba?", "Okuba's mayor, Rin Tanabe, opened the harbour.", "Mayor Tanabe of Okuba closed the museum.")]
    [InlineData(
        "Who is the Norwegian foreign minister?",
        "Norwegian Foreign Minister Ida Berg met the press.", "Swedish Foreign Minister Olle Lind met his Norwegian colleague.")]
    [InlineData("Who is the mayor of Okuba?", "Okuba's mayor, Rin Tanabe, opened the harbour.", "The former mayor of Okuba, Ken Ogata, closed the museum.")]
    [InlineData("Who founded the museum?", "Clara Whitfield founded the museum.", "The historian Ann Lee visited the museum.")]
    [InlineData(
        "Are Okuba and Eastmoor still at war?",
        "Okuba and Eastmoor remain technically at war.", "A treaty would have ended the war between Okuba and Eastmoor.")]
    [InlineData("Are Okuba and Eastmoor still at war?", "Okuba and Eastmoor remain at war.", "The talks on the war between Okuba and Eastmoor ended.")]
    public void Documents_that_do_not_are_not(string question, string one, string other) =>
        Assert.InRange(Among(question, one, other).Count(), 0, 1);

    [Fact]
    public void Who_holds_an_office_is_told_by_the_sentence_that_names_them() =>
        Assert.Equal(
            ["Hiro Seki, the trade minister of Japan, ruled it out."],
            Among("Who is Japan's trade minister?", "The trade ministers of Japan and Norway met.", "Hiro Seki, the trade minister of Japan, ruled it out."));

    [Fact]
    public void The_oldest_account_comes_first_and_each_document_speaks_once()
    {
        var documents = Okuba.Articles.OrderByDescending(document => document.Source.Published);
        var likely = Candidate.Of(Sentence.Found(documents)).Where(candidate => candidate.Text.Contains("people")).ToList();

        var accounts = SourceConflicts.Of(Question.Read("How many people live on the island?"), likely, most: 3);

        Assert.Equal([2016, 2021], accounts.Select(account => account.Found.Source.Published!.Value.Year));
    }

    [Fact]
    public void One_document_does_not_differ_from_itself() =>
        Assert.Empty(SourceConflicts.Of(
            Question.Read("How many people live on the island?"),
            Sentence.Of("There are 19,000 people on the island. There were 20,000 people on the island."), most: 3));

    private static IEnumerable<string> Among(string question, string one, string other) =>
        SourceConflicts.Of(Question.Read(question), Sentence.Of(one, other), most: 3).Select(account => account.Text);
}
