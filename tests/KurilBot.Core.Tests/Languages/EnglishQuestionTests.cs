namespace KurilBot.Core.Tests;

public sealed class EnglishQuestionTests
{
    private static readonly Vocabulary Documents = Of(
        "Japanese residents were forced to leave the islands. Shinzo Abe met Vladimir Putin and Sergey Lavrov in Hokkaido, Nagato. "
        + "Zakharova spoke of Valeriano and the chlorophyll of mitochondria. A 2006 declaration was signed by Hashimoto. Crowds watched Beckham win.");

    [Theory]
    [InlineData("How many people live there?", "en")]
    [InlineData("Сколько людей живёт на островах?", "ru")]
    [InlineData("Что такое NATO?", "ru")]
    [InlineData("What does мир mean in the Russian language?", "en")]
    [InlineData("島には何人が住んでいますか？", "ja")]
    [InlineData("NATOとは何ですか？", "ja")]
    [InlineData("19,000?", "en")]
    public void The_letters_tell_the_language(string question, string language) =>
        Assert.Equal(language, EnglishQuestion.Of(question, Documents).Language);

    [Fact]
    public void An_English_question_stays_as_it_is() =>
        Assert.Equal("  who is  Abe ?", EnglishQuestion.Of("  who is  Abe ?", Documents).Text);

    [Theory]
    [InlineData("Сколько японцев было вынуждено покинуть острова?", "how many Japanese forced leave island?")]
    [InlineData("В каком году подписали декларацию?", "in what year sign declaration?")]
    [InlineData("После войны, где жили рыбаки?", "where live fisherman after war?")]
    [InlineData("Кто был премьер-министром в 2006 году?", "who was prime minister 2006?")]
    [InlineData("島には何人が住んでいますか？", "how many people live islands?")]
    [InlineData("1956年の宣言はいつ署名されましたか？", "when sign 1956 declaration?")]
    [InlineData("約1万9000人", "about 19,000 people")]
    [InlineData("約１万９０００人", "about 19,000 people")]
    public void The_asking_words_come_first_and_the_others_in_English(string question, string english) =>
        Assert.Equal(english, EnglishQuestion.Of(question, Documents).Text);

    [Theory]
    [InlineData("Путину", "Putin")]
    [InlineData("Лавровым", "Lavrov")]
    [InlineData("Синдзо", "Shinzo")]
    [InlineData("Захаровой", "Zakharova")]
    [InlineData("Хасимото", "Hashimoto")]
    [InlineData("Бекхэмом", "Beckham")]
    [InlineData("Иванову", "Ivanov")]
    [InlineData("プーチン", "Putin")]
    [InlineData("ベッカム", "Beckham")]
    [InlineData("ザハロワ", "Zakharova")]
    [InlineData("安倍晋三", "Shinzo Abe")]
    public void A_name_is_spelled_as_the_documents_spell_it(string name, string english) =>
        Assert.Equal(english, EnglishQuestion.Of(name, Documents).Text);

    [Theory]
    [InlineData("хлорофилл", "chlorophyll")]
    [InlineData("митохондрии", "mitochondria")]
    public void An_international_word_is_known_by_its_sound(string word, string english) =>
        Assert.Equal(english, EnglishQuestion.Of(word, Documents).Text);

    [Fact]
    public void A_name_that_the_documents_do_not_have_stays_a_name() =>
        Assert.Equal("when die Valensa?", EnglishQuestion.Of("Когда умер Валенса?", Vocabulary.None).Text);

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("ъ ь ы")]
    [InlineData("ッーッ ヺ")]
    [InlineData("。。。か")]
    [InlineData("万億兆 9万")]
    public void Nothing_that_is_typed_breaks_it(string question) => Assert.NotNull(EnglishQuestion.Of(question, Documents).Text);

    [Fact]
    public void Of_several_translations_the_documents_choose()
    {
        var boats = EnglishQuestion.Of("судно", Of("The boat left."));
        var ships = EnglishQuestion.Of("судно", Of("The ship left."));

        Assert.Equal("boat", boats.Text);
        Assert.Equal("ship", ships.Text);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("ja")]
    public void Every_line_of_a_glossary_has_its_forms_and_no_stray_marks(string language)
    {
        var lines = EmbeddedText.Pairs($"glossary.{language}.txt").ToList();

        Assert.True(lines.Count > 500);
        Assert.All(lines, line => Assert.DoesNotContain(line.Key.Split('|'), string.IsNullOrWhiteSpace));
        Assert.All(lines, line => Assert.Matches(@"^[A-Za-z. /-]*$", line.Value));
    }

    private static Vocabulary Of(string text) => new([.. Words.Of(text).Select(word => word.Stem)]);
}
