namespace KurilBot.Core.Tests;

public class WordsTests
{
    [Theory]
    [InlineData("The U.S. treats them so.", "the|u.s.|treats|them|so")]
    [InlineData("in the U.S.A.", "in|the|u.s.a.")]
    [InlineData("19,000 people, 3.3 trillion yen, 2016.", "19,000|people|3.3|trillion|yen|2016")]
    [InlineData("1,2 or 3, 4", "1,2|or|3|4")]
    [InlineData("Mr O'Neil said it's five o'clock", "mr|o'neil|said|it|five|o'clock")]
    [InlineData("Japan's and Japan’s, but Japans'", "japan|and|japan|but|japans")]
    [InlineData("JAPAN'S", "japan")]
    [InlineData("don’t", "don't")]
    [InlineData("Malmö, São Paulo, Zoe\u0308 and Curaçao", "malmo|sao|paulo|zoe|and|curacao")]
    [InlineData("Điện Biên Phủ, Łódź, Ærø, İzmir", "đien|bien|phu|łodz|ærø|izmir")]
    [InlineData("択捉島とИтуруп", "択捉島とитуруп")]
    [InlineData("fish😀chips ☃ 🇯🇵", "fish|chips")]
    [InlineData("A-4 e-mail co-operate", "a|4|e|mail|co|operate")]
    [InlineData("end.Next", "end|next")]
    [InlineData("…?!\0 \t\n\ud800", "")]
    [InlineData("", "")]
    public void A_text_has_these_words(string text, string forms) => Assert.Equal(forms, string.Join('|', Words.Of(text).Select(word => word.Form)));

    [Fact]
    public void Words_stand_where_they_say_in_order() => AnyText.IsSplitSo(text =>
    {
        var end = 0;
        foreach (var word in Words.Of(text))
        {
            Assert.True(word.Range.Start >= end && word.Range.Length > 0);
            Assert.Equal(word.Text, word.Range.Of(text).ToString());
            end = word.Range.End;
        }

        Assert.DoesNotContain(text[end..], char.IsLetterOrDigit);
    });

    [Theory]
    [InlineData("Japan", true, false, false)]
    [InlineData("The", true, true, false)]
    [InlineData("1956", false, false, true)]
    [InlineData("s", false, true, false)]
    [InlineData("7", false, false, true)]
    [InlineData("who", false, true, false)]
    public void A_word_knows_what_it_is(string text, bool capitalised, bool stop, bool number)
    {
        var word = Assert.Single(Words.Of(text));
        Assert.Equal((capitalised, stop, number), (word.IsCapitalised, word.IsStop, word.IsNumber));
    }

    [Theory]
    [InlineData("negotiations", "negotiating")]
    [InlineData("Island", "islands")]
    [InlineData("résumés", "resume")]
    public void Forms_of_a_word_share_a_stem(string a, string b) => Assert.Equal(Words.Of(a)[0].Stem, Words.Of(b)[0].Stem);
}
