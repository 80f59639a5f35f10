namespace KurilBot.Core.Tests;

public sealed class TranslationCheckTests
{
    [Theory]
    [InlineData("There are around 19,000 people living on the island.", "На острове живёт около 19 000 человек. [1]")]
    [InlineData("There are around 19,000 people living on the island.", "島にはおよそ1万9000人が住んでいます。[1]")]
    [InlineData("There are around 19,000 people living on the island.", "На острове проживает около 19 тысяч человек [1].")]
    [InlineData("Shinzo Abe and Vladimir Putin met in Moscow on 26 May 2018.", "Синдзо Абэ и Владимир Путин встретились в Москве 26 мая 2018 года. [1]")]
    [InlineData("Shinzo Abe and Vladimir Putin met in Moscow on 26 May 2018.", "安倍晋三とウラジーミル・プーチンは2018年5月26日にモスクワで会談した。[1]")]
    [InlineData("Japan and Russia have not signed a peace treaty.", "Япония и Россия не подписали мирный договор. [1]")]
    [InlineData("Japan and Russia have not signed a peace treaty.", "日本とロシアは平和条約を締結していない。[1]")]
    [InlineData("The harbour cost 40 million yen.", "Гавань обошлась в 40 млн иен. [1]")]
    [InlineData("The harbour cost 40 million yen.", "港の建設費は4000万円だった。[1]")]
    [InlineData("The two leaders agreed to hold talks.", "Два лидера договорились провести переговоры. [1]")]
    [InlineData("The two leaders agreed to hold talks.", "両首脳は協議を行うことで合意した。[1]")]
    [InlineData("Soviet troops took the islands at the end of World War II.", "Советские войска заняли острова в конце Второй мировой войны. [1]")]
    [InlineData("The dispute has lasted for more than 70 years.", "Спор длится более 70 лет. [1]")]
    [InlineData("Japan refused to sign the treaty.", "Япония отказалась подписать договор. [1]")]
    [InlineData("The question remains unresolved.", "Вопрос остаётся нерешённым. [1]")]
    [InlineData("The treaty remains unsigned.", "条約は依然として署名されていない。[1]")]
    [InlineData("The dispute has lasted for more than 70 years.", "Спор длится не менее 70 лет. [1]")]
    [InlineData("Abe said that he would not give up the talks.", "Абэ заявил, что не откажется от переговоров. [1]")]
    [InlineData("Russia's constitution was amended in 2020 to forbid ceding territory.", "2020年にロシア憲法は領土の割譲を禁じるよう改正された。[1]")]
    [InlineData("The ship carried 300,000 passengers last year.", "В прошлом году судно перевезло 300 000 пассажиров. [1]")]
    public void A_translation_that_says_the_same_is_shown(string original, string written)
    {
        var (text, objection) = Read(original, written);

        Assert.Null(objection);
        Assert.DoesNotContain('[', text!);
    }

    [Theory]
    [InlineData("There are around 19,000 people living on the island.", "На острове живёт около 20 000 человек. [1]", "the number 19000 is not in it")]
    [InlineData("There are around 19,000 people living on the island.", "На острове живёт около 19 миллионов человек. [1]", "the number 19000 is not in it")]
    [InlineData("There are around 19,000 people living on the island.", "島にはおよそ9000人が住んでいます。[1]", "the number 19000 is not in it")]
    [InlineData("There are many people living on the island.", "На острове живёт 5 000 человек. [1]", "the number 5000 was added")]
    [InlineData("The three islands are small.", "Два острова маленькие. [1]", "the number 3 is not in it")]
    [InlineData("They met in Moscow in May 2018.", "Они встретились в Москве в июне 2018 года. [1]", "its dates differ")]
    [InlineData("They met in Moscow in May 2018.", "彼らは2018年6月にモスクワで会談した。[1]", "its dates differ")]
    [InlineData("The harbour was opened on Monday.", "Гавань была открыта в пятницу. [1]", "its dates differ")]
    [InlineData("The dispute has lasted for more than 70 years.", "Спор длится более 70 месяцев. [1]", "the number 70 is not in it")]
    [InlineData("The harbour cost 40 million yen.", "Гавань обошлась в 40 млн долларов. [1]", "the number 40000000 is not in it")]
    [InlineData("Trade grew by 5 percent.", "Торговля выросла на 5 миллионов. [1]", "the number 5 is not in it")]
    [InlineData("Japan and Russia have not signed a peace treaty.", "Япония и Россия подписали мирный договор. [1]", "it denies something else")]
    [InlineData("Japan and Russia have not signed a peace treaty.", "日本とロシアは平和条約を締結した。[1]", "it denies something else")]
    [InlineData("Japan and Russia have signed a peace treaty.", "Япония и Россия не подписали мирный договор. [1]", "it denies something else")]
    [InlineData("Shinzo Abe met Vladimir Putin in Moscow.", "Синдзо Абэ встретился с Владимиром Путиным в Токио. [1]", "the name Moscow is not in it")]
    [InlineData("Shinzo Abe met Vladimir Putin in Moscow.", "Синдзо Абэ встретился в Москве с президентом. [1]", "the name Vladimir is not in it")]
    [InlineData("The leaders met in Moscow.", "Лидеры Китая встретились в Москве. [1]", "the name Китая was added")]
    [InlineData("The leaders met in Moscow.", "中国とアメリカの首脳はモスクワで会談した。[1]", "the name アメリカ was added")]
    [InlineData("The leaders met in Moscow.", "Лидеры встретились в Москве. Это было важно. [1]", "a sentence was added")]
    [InlineData("The leaders met in Moscow.", "Лидеры встретились в Москве. [2]", "its citation marks are others")]
    [InlineData("The leaders met in Moscow.", "Лидеры [1] встретились в Москве.", "its citation marks are others")]
    [InlineData("The leaders met in Moscow.", "Лидеры встретились в Москве.", "its citation marks are others")]
    [InlineData("The leaders met in Moscow.", "Лидеры встретились в Москве. [1][2]", "its citation marks are others")]
    [InlineData("The leaders met in Moscow.", "The leaders met in Moscow. [1]", "it is not in the language of the question")]
    [InlineData("The leaders met in Moscow.", "", "it is empty or without end")]
    [InlineData("The islands are disputed.", "Я не могу помочь с этим. [1]", "it denies something else")]
    [InlineData("Japan refused to sign the treaty.", "Япония не отказалась подписать договор. [1]", "it denies something else")]
    [InlineData("The disputed islands were returned.", "Спорные острова не были возвращены. [1]", "it denies something else")]
    [InlineData("Japan agreed to sign the treaty.", "Япония отказалась подписать договор. [1]", "it denies something else")]
    [InlineData("Japan agreed to sign the treaty.", "日本は条約への署名を拒否した。[1]", "it denies something else")]
    [InlineData("The dispute has lasted for more than 70 years.", "Спор длится менее 70 лет. [1]", "it takes more for less")]
    [InlineData("Russia opened the border before the war.", "Россия открыла границу после войны. [1]", "it says the opposite of before")]
    [InlineData("The islands are disputed.", "Извините, это противоречит правилам. [1]", "it says something else")]
    [InlineData("The islands are disputed.", "申し訳ありません、お手伝いできません。[1]", "it denies something else")]
    [InlineData("The leaders met in Moscow.", "Лидеры встретились в [Москве](http://a.b). [1]", "it has markup or a link")]
    [InlineData("He called it “a step forward” in Moscow.", "В Москве он назвал это шагом вперёд. [1]", "its quotation marks or brackets differ")]
    [InlineData("The leaders met in Moscow.", "Лидеры встретились в Москве, чтобы за закрытыми дверями долго обсуждать самые разные вопросы торговли и безопасности. [1]", "it is much longer or shorter")]
    public void One_that_says_something_else_is_not(string original, string written, string expected)
    {
        var (text, objection) = Read(original, written);

        Assert.Null(text);
        Assert.Equal(expected, objection);
    }

    private static (string? Text, string? Objection) Read(string original, string written) =>
        TranslationCheck.Read(original, [1], written, written.Any(c => Script.IsKana(c) || Script.IsKanji(c)) ? "ja" : "ru");
}
