namespace KurilBot.Core.Tests;

public sealed class StandaloneQueryTests
{
    [Fact]
    public void A_Russian_question_that_stands_alone_keeps_its_words()
    {
        var asked = StandaloneQuery.Of("Когда умер Синтаро Абэ?", [], Vocabulary.None);

        Assert.Equal("Когда умер Синтаро Абэ?", asked.Standalone);
        Assert.Equal("ru", asked.Language);
    }

    [Theory]
    [InlineData("А когда он умер?", "Кто такой Синтаро Абэ?")]
    [InlineData("彼はいつ死にましたか？", "安倍晋太郎とは誰ですか？")]
    [InlineData("Когда он умер?", "Who was Shintaro Abe?")]
    public void A_follow_up_takes_its_name_from_the_question_before_it(string question, string before)
    {
        var asked = StandaloneQuery.Of(question, [new Turn(before, null)], Vocabulary.None);

        Assert.Contains("Shintaro Abe", asked.English);
        Assert.Equal(asked.English, asked.Standalone);
    }

    [Fact]
    public void An_English_conversation_of_usual_words_needs_no_words_of_the_documents()
    {
        Assert.Equal("", StandaloneQuery.KnownInitials("When did he die?", [new Turn("Who was the minister?", null)]));
        Assert.Equal("sm", StandaloneQuery.KnownInitials("When did the mnister die?", [new Turn("Who was Shintaro Abe?", null)]));
        Assert.Null(StandaloneQuery.KnownInitials("When did he die?", [new Turn("Кто такой Синтаро Абэ?", null)]));
    }
}
