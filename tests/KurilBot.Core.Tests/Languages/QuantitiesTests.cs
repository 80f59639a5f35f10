namespace KurilBot.Core.Tests;

public class QuantitiesTests
{
    [Theory]
    [InlineData("19,000", 19000)]
    [InlineData("19 000 people", 19000)]
    [InlineData("1 234 567 people", 1234567)]
    [InlineData("nineteen thousand", 19000)]
    [InlineData("19 thousand", 19000)]
    [InlineData("two hundred and five", 205)]
    [InlineData("twenty-five", 25)]
    [InlineData("a hundred", 100)]
    [InlineData("one million", 1000000)]
    [InlineData("3.3 trillion yen", 3.3e12)]
    [InlineData("$30 billion", 3e10)]
    [InlineData("£4.2m", 4.2e6)]
    [InlineData("€86bn", 8.6e10)]
    [InlineData("the 4th", 4)]
    [InlineData("the third", 3)]
    [InlineData("the twenty-first", 21)]
    [InlineData("7:30", 7.5)]
    [InlineData("a dozen", 12)]
    [InlineData("two hundred thirty-one", 231)]
    [InlineData("the 1990s", 1990)]
    public void A_number_is_read_by_value(string text, double value)
    {
        var quantities = Quantities.Of(text, Words.Of(text));

        Assert.NotEmpty(quantities);
        Assert.Equal(value, quantities[0].Value, 6);
    }

    [Theory]
    [InlineData("in 1991", nameof(QuantityKind.Year))]
    [InlineData("1,991 people", nameof(QuantityKind.Count))]
    [InlineData("50%", nameof(QuantityKind.Percent))]
    [InlineData("50 per cent", nameof(QuantityKind.Percent))]
    [InlineData("fifty percent", nameof(QuantityKind.Percent))]
    [InlineData("$50", nameof(QuantityKind.Money))]
    [InlineData("50 euros", nameof(QuantityKind.Money))]
    [InlineData("the fourth", nameof(QuantityKind.Ordinal))]
    public void A_number_tells_what_it_counts(string text, string kind)
    {
        var quantity = Assert.Single(Quantities.Of(text, Words.Of(text)));

        Assert.Equal(kind, quantity.Kind.ToString());
    }

    [Theory]
    [InlineData("about 20,000 people", "19,200 people", true)]
    [InlineData("about 20,000 people", "around 19,000 people", false)]
    [InlineData("20,000 people", "19,200 people", false)]
    [InlineData("50 percent", "50 people", false)]
    [InlineData("$50", "€50", false)]
    [InlineData("$50", "50", true)]
    [InlineData("around 1990", "1991", false)]
    public void A_number_is_given_by_the_same_value_of_the_same_kind(string claim, string evidence, bool given)
    {
        var claimed = Assert.Single(Quantities.Of(claim, Words.Of(claim)));
        var other = Assert.Single(Quantities.Of(evidence, Words.Of(evidence)));

        Assert.Equal(given, claimed.IsGivenBy(other));
    }

    [Theory]
    [InlineData("one of them")]
    [InlineData("a minute and a second")]
    [InlineData("no number at all")]
    public void Words_that_only_look_like_numbers_are_none(string text) => Assert.Empty(Quantities.Of(text, Words.Of(text)));
}
