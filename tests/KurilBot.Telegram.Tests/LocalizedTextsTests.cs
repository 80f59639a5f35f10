using System.Text.Json;
using System.Text.RegularExpressions;

namespace KurilBot.Telegram.Tests;

public sealed partial class LocalizedTextsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("ja")]
    public void Row_14_Every_language_is_complete(string language)
    {
        var (english, other) = (Read("en"), Read(language));

        Assert.Equal(english.Keys.Order(), other.Keys.Order());
        Assert.All(other, text => Assert.NotEqual("", text.Value.Trim()));
        Assert.All(english.Where(text => text.Key != "dateFormat"), text => Assert.Equal(Holes(text.Value), Holes(other[text.Key])));
        Assert.Equal(CommandHandler.Menu.Order(), LocalizedTexts.For(language).Commands.Keys.Order());
        Assert.Equal(12, LocalizedTexts.For(language).Months.Count);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("ja")]
    public void Row_14_Nothing_is_left_in_English(string language) =>
        Assert.All(Read(language).Where(text => text.Key != "dateFormat"), text => Assert.NotEqual(Read("en")[text.Key], text.Value));

    [Theory]
    [InlineData("en", "14 December 2016")]
    [InlineData("ru", "14 декабря 2016 г.")]
    [InlineData("ja", "2016年12月14日")]
    public void Dates_are_written_as_the_language_writes_them(string language, string expected) =>
        Assert.Equal(expected, LocalizedTexts.For(language).Date(new(2016, 12, 14)));

    [Fact]
    public void Row_16_Notices_of_taps_have_at_most_200_characters() =>
        Assert.All(LocalizedTexts.Languages, language =>
        {
            var texts = LocalizedTexts.For(language);
            foreach (var notice in (string[])[texts.UnknownCitation, texts.OnlyAdministrators, texts.Removed, texts.NotThere, texts.Error])
                Assert.InRange(notice.Length, 1, 190);
            Assert.InRange(texts.Stranger.Length + 20, 1, 200);
        });

    private static Dictionary<string, string> Read(string language)
    {
        using var stream = typeof(LocalizedTexts).Assembly.GetManifestResourceStream($"{language}.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject().SelectMany(property => property.Value.ValueKind switch
        {
            JsonValueKind.Object => property.Value.EnumerateObject().Select(inner => (Key: $"{property.Name}.{inner.Name}", Value: inner.Value.GetString()!)),
            JsonValueKind.Array => property.Value.EnumerateArray().Select((inner, i) => (Key: $"{property.Name}.{i}", Value: inner.GetString()!)),
            _ => [(Key: property.Name, Value: property.Value.GetString()!)],
        }).ToDictionary(text => text.Key, text => text.Value);
    }

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\{\d\}|/[a-z]+")]
    private static partial Regex Hole();
}
