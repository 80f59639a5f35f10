namespace KurilBot.Core;

/// <summary>English words that stand for numbers.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Small = Table(
        0, "zero", 2, "two", 3, "three", 4, "four", 5, "five", 6, "six", 7, "seven", 8, "eight", 9, "nine", 10, "ten", 11, "eleven",
        12, "twelve", 13, "thirteen", 14, "fourteen", 15, "fifteen", 16, "sixteen", 17, "seventeen", 18, "eighteen", 19, "nineteen",
        20, "twenty", 30, "thirty", 40, "forty", 50, "fifty", 60, "sixty", 70, "seventy", 80, "eighty", 90, "ninety",
        2, "twice", 3, "thrice");

    private static readonly Dictionary<string, int> Ordinals = Table(
        2, "second", 3, "third", 4, "fourth", 5, "fifth", 6, "sixth", 7, "seventh", 8, "eighth", 9, "ninth", 10, "tenth", 11, "eleventh",
        12, "twelfth", 20, "twentieth", 30, "thirtieth", 40, "fortieth", 50, "fiftieth", 60, "sixtieth", 70, "seventieth",
        80, "eightieth", 90, "ninetieth", 100, "hundredth");

    private static readonly Dictionary<string, double> Magnitudes = new(StringComparer.Ordinal)
    {
        ["dozen"] = 12,
        ["hundred"] = 100,
        ["thousand"] = 1e3,
        ["k"] = 1e3,
        ["million"] = 1e6,
        ["mn"] = 1e6,
        ["mln"] = 1e6,
        ["m"] = 1e6,
        ["billion"] = 1e9,
        ["bn"] = 1e9,
        ["b"] = 1e9,
        ["trillion"] = 1e12,
        ["tn"] = 1e12,
    };

    private static readonly HashSet<string> Rounding =
        """
        about almost approximately around at circa close estimated least more most near nearly over roughly some under up than
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>The value of "two" to "ninety"; "one" is left out, for it is more often a pronoun than a count.</summary>
    public static bool IsSmall(string form, out double value) => Look(Small, form, out value);

    /// <summary>The value of "second" to "hundredth".</summary>
    public static bool IsOrdinal(string form, out double value) => Look(Ordinals, form, out value);

    /// <summary>The factor of "dozen", "hundred", "thousand", "million" and their abbreviations.</summary>
    public static bool IsMagnitude(string form, out double factor) => Magnitudes.TryGetValue(form, out factor);

    /// <summary>Whether the word before a number says that it is rounded.</summary>
    public static bool IsRounding(string form) => Rounding.Contains(form);

    private static bool Look(Dictionary<string, int> table, string form, out double value)
    {
        var found = table.TryGetValue(form, out var number);
        value = number;
        return found;
    }

    private static Dictionary<string, int> Table(params object[] pairs)
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < pairs.Length; i += 2)
            table[(string)pairs[i + 1]] = (int)pairs[i];
        return table;
    }
}
