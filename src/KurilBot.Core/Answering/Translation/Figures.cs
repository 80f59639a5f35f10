namespace KurilBot.Core;

/// <summary>A number of a sentence and what it counts.</summary>
/// <param name="Values">What it may be: a comma in it means one thing here and another there.</param>
/// <param name="Unit">Such as <c>%</c>, <c>$</c>, <c>km</c> or <c>y</c>; null where it counts something else, <see cref="AnyUnit"/> where that cannot be told.</param>
/// <param name="IsOptional">Whether other words may say the same: "both", "one", "half".</param>
internal sealed record Figure(IReadOnlyList<double> Values, string? Unit, bool IsOptional = false)
{
    public const string AnyUnit = "?";

    public Figure(double value, string? unit = null, bool isOptional = false)
        : this([value], unit, isOptional)
    {
    }

    /// <summary>Whether the two say the same.</summary>
    public bool Is(Figure other) =>
        (Unit == other.Unit || Unit == AnyUnit || other.Unit == AnyUnit || IsOptional || other.IsOptional)
        && Values.Any(value => other.Values.Any(same => Math.Abs(value - same) <= 1e-9 * Math.Max(Math.Abs(value), Math.Abs(same))));

    /// <summary>As it is told to a reader.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Values[0]}");
}

/// <summary>All that is counted or dated in a sentence.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Times">Months, 1 to 12, and days of the week, <c>mon</c> to <c>sun</c>.</param>
internal sealed record Figures(IReadOnlyList<Figure> Numbers, IReadOnlyList<string> Times)
{
    /// <summary>Days of the week from Monday on.</summary>
    public static readonly IReadOnlyList<string> Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly string[] Numerals =
        ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"];

    /// <summary>The figures of a sentence of a language, ISO 639-1.</summary>
    public static Figures Of(string sentence, string language) => language switch
    {
        Script.Russian => RussianFigures.Of(sentence),
        Script.Japanese => JapaneseFigures.Of(sentence),
        _ => EnglishFigures.Of(sentence),
    };

    /// <summary>In words, what a translation has otherwise; null where it has the same.</summary>
    public string? Difference(Figures translated)
    {
        var left = translated.Numbers.OrderBy(number => number.IsOptional).ToList();
        foreach (var number in Numbers.Where(number => !number.IsOptional))
        {
            if (left.FindIndex(number.Is) is var at and >= 0)
                left.RemoveAt(at);
            else
                return $"the number {number} is not in it";
        }

        var own = Numbers.Where(number => number.IsOptional).ToList();
        if (left.Find(number => !number.IsOptional && !own.Exists(number.Is)) is { } added)
            return $"the number {added} was added";
        return Times.Order(StringComparer.Ordinal).SequenceEqual(translated.Times.Order(StringComparer.Ordinal)) ? null : "its dates differ";
    }

    /// <summary>The value of a Roman numeral from II to XXI; null for anything else.</summary>
    public static int? Roman(string word) => Array.IndexOf(Numerals, word) is > 1 and var value ? value : null;
}
