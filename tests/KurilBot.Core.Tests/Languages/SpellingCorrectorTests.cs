using KurilBot.Onnx;

namespace KurilBot.Core.Tests;

public class SpellingCorrectorTests
{
    [Theory]
    // What the documents say was meant.
    [InlineData("wat did lavrof say", "wat did lavrov say")]
    [InlineData("Where is Hokaido?", "Where is Hokkaido?")]
    [InlineData("who renounsed its claims", "who renounced its claims")]
    [InlineData("who negotaited", "who negotiated")]
    // What English says, where they do not say it.
    [InlineData("acording to whom", "according to whom")]
    [InlineData("Who ows the isalnds?", "Who ows the islands?")]
    // The documents come before English where both are as near.
    [InlineData("the treety", "the treaty")]
    // What stands there rightly spelled stays, however near another word comes.
    [InlineData("Who won the bottle?", "Who won the bottle?")]
    [InlineData("Who is Ivanova?", "Who is Ivanova?")]
    [InlineData("What happened in 19566?", "What happened in 19566?")]
    // A name that the documents do not know is another name unless one letter is wrong.
    [InlineData("Who is Lavrenov?", "Who is Lavrenov?")]
    [InlineData("Who is Lavroy?", "Who is Lavrov?")]
    // Short words have too few letters to tell.
    [InlineData("Who is Abo?", "Who is Abo?")]
    [InlineData("", "")]
    public void A_question_loses_its_typing_errors(string asked, string mended) => Assert.Equal(mended, SpellingCorrector.Mend(asked, Known));

    [Theory]
    [InlineData("Who opened the harbour in 1956?", "")]
    [InlineData("Who opnd the harbuor?", "oh")]
    [InlineData("Who is Katsunobo Abe?", "k")]
    [InlineData("Who is Abo?", "")]
    public void Only_a_word_that_is_unusual_takes_a_look_into_the_documents(string asked, string initials) =>
        Assert.Equal(initials, string.Concat(SpellingCorrector.Initials(asked)));

    [Fact]
    public async Task A_mistyped_question_is_answered_and_shown_as_it_was_asked()
    {
        using var index = PassageIndex.InMemory(new Embedders(SentenceEncoder.Create()));
        await index.LoadAsync([InlineDocument.Create("d", "The harbour of Okuba", "The mayor opened the harbour of Okuba in 1956. Fishing is its main trade.")]);
        var pipeline = new QuestionPipeline(new HybridRetriever(index, new RetrievalOptions()), new AnsweringOptions(), TimeProvider.System);

        var answer = await pipeline.AnswerAsync("when was the harbuor of Okuba opned?", [], TestContext.Current.CancellationToken);

        Assert.Equal("when was the harbuor of Okuba opned?", answer.StandaloneQuestion);
        Assert.StartsWith("The mayor opened", Assert.IsType<Answered>(answer).Sentences[0].Text, StringComparison.Ordinal);
    }

    private static Vocabulary Known { get; } =
        new([.. Words.Of("Lavrov Hokkaido Japan renounced its claims treaty negotiations Ivanova island").Select(word => word.Stem)]);
}
