using System.Globalization;

namespace KurilBot.Core;

/// <summary>What is counted and dated in an English sentence.</summary>
internal static class EnglishFigures
{
    private static readonly Dictionary<string, string> Units = Table(
        """
        km km|kilometre kilometres kilometer kilometers km|mile miles mi|metre metres meter meters m|hectare hectares ha|ton tons tonne tonnes t
        |kilogram kilograms kg kg|year years y|month months mo|week weeks w|day days d|hour hours h|minute minutes min|second seconds s|degree degrees deg
        """);

    // Words that say a number which another language may write as one.
    private static readonly Dictionary<string, double> Loose =
        "one 1 single 1 once 1 first 1 both 2 couple 2 pair 2 double 2 doubled 2 bilateral 2 trilateral 3 triple 3 dozen 12 half 0.5".Split(' ').Chunk(2)
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    // What stands before the month of May, and not before what may be.
    private static readonly HashSet<string> BeforeMay =
        ["in", "of", "last", "next", "this", "since", "by", "until", "early", "late", "mid", "on", "every", "and", "from", "to"];

    public static Figures Of(string sentence)
    {
        var words = Words.Of(sentence);
        var numbers = new List<Figure>();
        var taken = new HashSet<int>();
        foreach (var quantity in Quantities.Of(sentence, words))
        {
            taken.UnionWith(Enumerable.Range(quantity.First, quantity.Count));
            numbers.Add(new(quantity.Value, quantity.Kind switch
            {
                QuantityKind.Percent => "%",
                QuantityKind.Money => quantity.Currency,
                QuantityKind.Year => null,
                _ => Unit(words, quantity.First + quantity.Count),
            }));
        }

        var times = new List<string>();
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            if (!taken.Contains(at) && Loose.TryGetValue(word.Form, out var value))
                numbers.Add(new(value, null, isOptional: true));
            if (Figures.Roman(word.Text) is { } roman)
                numbers.Add(new(roman, null, isOptional: true));
            if (Array.IndexOf(Months, word.Form) is var month and >= 0 && word.IsCapitalised && (word.Form != "may" || IsMay(words, at)))
                times.Add($"{month + 1}");
            if (Array.IndexOf(Days, word.Form.TrimEnd('s')) is var day and >= 0)
                times.Add(Figures.Days[day]);
        }

        return new(numbers, times);
    }

    private static bool IsMay(List<Word> words, int at) =>
        (at > 0 && (words[at - 1].IsNumber || BeforeMay.Contains(words[at - 1].Form))) || (at + 1 < words.Count && words[at + 1].IsNumber);

    private static string? Unit(List<Word> words, int at)
    {
        if (at >= words.Count)
            return null;
        return words[at].Form == "square" && at + 1 < words.Count
            ? Units.GetValueOrDefault(words[at + 1].Form) + "2"
            : Units.GetValueOrDefault(words[at].Form);
    }

    private static Dictionary<string, string> Table(string lines)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Split('|'))
        {
            var forms = line.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var form in forms[..^1])
                table[form] = forms[^1];
        }

        return table;
    }
}
