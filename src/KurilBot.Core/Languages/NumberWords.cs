using System.Globalization;

namespace KurilBot.Core;

/// <summary>English words that stand for numbers.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, double> Small = Table(
        """
        zero 0 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16
        seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 twice 2 thrice 3
        """);

    private static readonly Dictionary<string, double> Ordinals = Table(
        """
        second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10 eleventh 11 twelfth 12 twentieth 20 thirtieth 30
        fortieth 40 fiftieth 50 sixtieth 60 seventieth 70 eightieth 80 ninetieth 90 hundredth 100
        """);

    private static readonly Dictionary<string, double> Magnitudes =
        Table("dozen 12 hundred 100 thousand 1e3 k 1e3 million 1e6 mn 1e6 mln 1e6 m 1e6 billion 1e9 bn 1e9 b 1e9 trillion 1e12 tn 1e12");

    private static readonly HashSet<string> Rounding =
        Split("about almost approximately around at circa close estimated least more most near nearly over roughly some under up than")
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The value of "two" to "ninety"; "one" is left out, for it is more often a pronoun than a count.</summary>
    public static bool IsSmall(string form, out double value) => Small.TryGetValue(form, out value);

    /// <summary>The value of "second" to "hundredth".</summary>
    public static bool IsOrdinal(string form, out double value) => Ordinals.TryGetValue(form, out value);

    /// <summary>The factor of "dozen", "hundred", "thousand", "million" and their abbreviations.</summary>
    public static bool IsMagnitude(string form, out double factor) => Magnitudes.TryGetValue(form, out factor);

    /// <summary>Whether the word before a number says that it is rounded.</summary>
    public static bool IsRounding(string form) => Rounding.Contains(form);

    private static Dictionary<string, double> Table(string wordsAndValues) => Split(wordsAndValues).Chunk(2)
        .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string[] Split(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
