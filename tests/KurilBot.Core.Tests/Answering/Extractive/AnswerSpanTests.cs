namespace KurilBot.Core.Tests;

public class AnswerSpanTests
{
    [Theory]
    [InlineData("How many passengers did the ferry carry?", "The ferry carried 300,000 passengers last year.", "300,000")]
    [InlineData("How old was the captain?", "The captain was 47 years old, and the crew was younger.", "47")]
    [InlineData("When was the harbour of Okuba opened?", "The harbour of Okuba was opened by the mayor on 14 June 2012.", "14 June 2012")]
    [InlineData("In what year was the lighthouse built?", "The lighthouse was built in 1961 by the town.", "1961")]
    [InlineData("Who founded the museum of whaling?", "The museum of whaling was founded by Clara Whitfield, a historian.", "Clara Whitfield")]
    [InlineData("Who runs the ferry?", "Ken Ogata runs the ferry.", "Ken Ogata")]
    [InlineData("Who runs the ferry?", "The ferry to Okuba has been run by the Ogata family since 1961.", "Ogata")]
    [InlineData("Where was the ship built?", "The ship was built in Nagasaki.", "Nagasaki")]
    [InlineData("Why was the old harbour closed?", "The old harbour was closed because its walls were damaged.", "walls were damaged")]
    [InlineData("Why was the old harbour closed?", "The old harbour was closed because of the storm.", "storm")]
    public void The_words_that_answer_are_told(string question, string sentence, string words) =>
        Assert.Contains(words, Told(question, sentence), StringComparison.Ordinal);

    [Theory]
    [InlineData("When was the harbour opened?", "The ferry is older than most of those who wait for it.")]
    [InlineData("Who founded the museum?", "The weather there is mild, and rain falls often.")]
    [InlineData("What do people think of it?", "They talked, drank tea and went home late.")]
    [InlineData("Will the old ship be replaced?", "The old ship will be replaced in spring.")]
    [InlineData("ferry family", "The ferry has been run by the Ogata family since 1961.")]
    [InlineData("Who runs the ferry?", "Runs the ferry.")]
    [InlineData("Who runs the ferry?", "")]
    [InlineData("", "The ferry has been run by the Ogata family since 1961.")]
    public void Where_that_is_not_told_nothing_is(string question, string sentence) => Assert.Equal("", Told(question, sentence));

    [Fact]
    public void In_a_sentence_that_hardly_answers_nothing_is_told() =>
        Assert.Equal("", Told("Who runs the ferry?", "Ken Ogata runs the ferry.", share: 0.02));

    [Fact]
    public void A_table_of_names_is_no_sentence() =>
        Assert.Equal("", Told("Who runs the ferry?", "Runs the ferry: " + string.Join(' ', Enumerable.Repeat("Ken Ogata", 5000))));

    private static string Told(string question, string sentence, double share = 0.95) =>
        AnswerSpan.Of(Question.Read(question), sentence, share)?.Of(sentence).ToString() ?? "";
}
