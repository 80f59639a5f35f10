using System.Globalization;
using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>What is counted and dated in a Russian sentence.</summary>
internal static partial class RussianFigures
{
    private static readonly (Regex Form, string Unit)[] Units =
    [
        (new("^процент"), "%"), (new("^доллар"), "$"), (new("^евро$"), "€"), (new("^фунт"), "£"), (new("^[ий]ен[аыуе]?$|^[ий]ена[мх]"), "¥"), (new("^руб"), "₽"),
        (new("^(километр|км$)"), "km"), (new("^(мил[яьюие]|миль|миля[мх]и?)$"), "mi"), (new("^(метр|м$)"), "m"), (new("^(гектар|га$)"), "ha"),
        (new("^тонн"), "t"), (new("^(килограмм|кг$)"), "kg"), (new("^(год|лет)"), "y"), (new("^месяц|^месячн"), "mo"), (new("^недел"), "w"),
        (new("^(день|дн[яеюи]|дней|дням|днями|днях|дневн|суток|сутки)"), "d"), (new("^(час|часа|часов|часу|часам|часовой|часового)$"), "h"), (new("^минут"), "min"), (new("^секунд"), "s"), (new("^градус"), "deg"),
    ];

    private static readonly Dictionary<string, double> Cardinals = Forms(
        """
        2 два две двух двум двумя двое двоих дважды вдвое|3 три трех трем тремя трое троих трижды втрое|4 четыре четырех четырем четырьмя четверо
        |5 пять пяти пятью пятеро|6 шесть шести шестью|7 семь семи|8 восемь восьми восемью|9 девять девяти девятью|10 десять десяти десятью
        |40 сорок сорока|50 пятьдесят пятидесяти|60 шестьдесят шестидесяти|70 семьдесят семидесяти|80 восемьдесят восьмидесяти|90 девяносто девяноста
        |100 сто ста|200 двести двухсот|300 триста трехсот|400 четыреста четырехсот|500 пятьсот пятисот|600 шестьсот шестисот|700 семьсот семисот
        |800 восемьсот восьмисот|900 девятьсот девятисот
        """);

    // Stems of "-надцать" and of ordinals, before their endings.
    private static readonly Dictionary<string, double> Stems = Forms(
        """
        11 одиннадцат|12 двенадцат|13 тринадцат|14 четырнадцат|15 пятнадцат|16 шестнадцат|17 семнадцат|18 восемнадцат|19 девятнадцат|20 двадцат|30 тридцат
        |2 втор|3 трет треть|4 четверт|5 пят|6 шест|7 седьм|8 восьм|9 девят|10 десят|40 сороков|50 пятидесят|60 шестидесят|70 семидесят|80 восьмидесят
        |90 девяност|100 сот
        """);

    private static readonly Dictionary<string, double> Loose = Forms(
        "1 раз единственный единственная единственное|2 оба обе обоих обеих обоим обеим обоими обеими пара пары паре пару вдвоем|7 семью|1.5 полтора полтораста полутора|0.5 половина половины половину половине пол");

    private static readonly Dictionary<string, double> Prefixes =
        Forms("2 двух дву|3 трех|4 четырех|5 пяти|6 шести|7 семи|8 восьми|9 девяти|10 десяти");

    private static readonly string[] Months =
        ["^январ", "^феврал", "^март(а|е|у|ом|овск.*)?$", "^апрел", "^(май|мая|мае|маю|маем)$|^майск", "^июн", "^июл", "^август", "^сентябр", "^октябр", "^ноябр", "^декабр"];

    private static readonly string[] Days = ["^понедельник", "^вторник", "^сред(а|ы|у|е|ой)$", "^четверг", "^пятниц", "^суббот", "^воскресень"];

    public static Figures Of(string sentence)
    {
        var tokens = Token().Matches(sentence.Replace('ё', 'е').Replace('Ё', 'Е')).ToList();
        var (numbers, times) = (new List<Figure>(), new List<string>());
        for (var at = 0; at < tokens.Count;)
        {
            if (Number(tokens, at) is var (values, next))
            {
                numbers.Add(WithUnit(values, tokens, at, next));
                at = next;
                continue;
            }

            var text = tokens[at].Value;
            var form = text.ToLowerInvariant();
            if (Figures.Roman(text) is { } roman)
                numbers.Add(new(roman));
            if (LooseValue(form) is { } loose)
                numbers.Add(new(loose, null, isOptional: true));
            if (Array.FindIndex(Months, month => Regex.IsMatch(form, month)) is var month and >= 0)
                times.Add($"{month + 1}");
            if (Array.FindIndex(Days, day => Regex.IsMatch(form, day)) is var day and >= 0)
                times.Add(Figures.Days[day]);
            at++;
        }

        return new(numbers, times);
    }

    private static (List<double> Values, int Next)? Number(List<Match> tokens, int at)
    {
        var next = at;
        List<double> values;
        if (tokens[at].Groups["n"].Success)
        {
            values = Digits(tokens[at].Value);
            next++;
        }
        else if (Spelled(tokens, ref next) is { } value)
        {
            values = [value];
        }
        else
        {
            return null;
        }

        while (next < tokens.Count && Magnitude(tokens[next].Value.ToLowerInvariant()) is { } factor)
        {
            values = values.ConvertAll(value => value * factor);
            next++;
        }

        return (values, next);
    }

    private static Figure WithUnit(List<double> values, List<Match> tokens, int at, int next)
    {
        var before = at > 0 && tokens[at - 1].Groups["s"].Success ? tokens[at - 1].Value : null;
        var after = next < tokens.Count ? tokens[next].Value.ToLowerInvariant() : "";
        var isSquare = Regex.IsMatch(after, "^(кв$|квадратн)") && next + 1 < tokens.Count;
        var unit = before ?? (tokens.ElementAtOrDefault(next) is { } symbol && symbol.Groups["s"].Success ? symbol.Value
            : UnitOf(isSquare ? tokens[next + 1].Value.ToLowerInvariant() : after) + (isSquare ? "2" : ""));
        // "в 2016 году" is a date.
        var isYear = unit == "y" && values is [>= 1000 and < 2100];
        return new(values, isYear || unit.Length == 0 ? null : unit);
    }

    private static string UnitOf(string form) => Units.FirstOrDefault(unit => unit.Form.IsMatch(form)).Unit ?? "";

    // "19 000", "3,3", "19,000" as English has it, "7:00".
    private static List<double> Digits(string text)
    {
        if (text.Split(':') is [var hours, var minutes] && double.TryParse(hours, CultureInfo.InvariantCulture, out var h) && double.TryParse(minutes, CultureInfo.InvariantCulture, out var m))
            return [h + (m / 60)];
        var plain = Spaces().Replace(text, "").TrimEnd('.', ',');
        string[] readings = [plain.Replace(',', '.'), plain.Replace(",", "", StringComparison.Ordinal), plain.Replace(".", "", StringComparison.Ordinal)];
        return [.. readings.Select(reading => double.TryParse(reading, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)
            .Where(value => !double.IsNaN(value)).Distinct().DefaultIfEmpty(-1)];
    }

    // "двадцать пять", "сто второй": each part smaller than what the one before ends with.
    private static double? Spelled(List<Match> tokens, ref int next)
    {
        double? sum = null;
        var room = double.PositiveInfinity;
        while (next < tokens.Count && ValueOf(tokens[next].Value.ToLowerInvariant()) is { } value && value < room)
        {
            sum = (sum ?? 0) + value;
            room = value >= 100 ? 100 : value >= 20 ? 10 : 0;
            next++;
        }

        return sum;
    }

    private static double? ValueOf(string form)
    {
        if (Cardinals.TryGetValue(form, out var value))
            return value;
        var bare = Ending().Replace(form, "");
        return bare.Length < form.Length && Stems.TryGetValue(bare, out value) ? value : null;
    }

    private static double? Magnitude(string form) =>
        form is "тыс" || form.StartsWith("тысяч", StringComparison.Ordinal) ? 1e3
        : form is "млн" || form.StartsWith("миллион", StringComparison.Ordinal) ? 1e6
        : form is "млрд" || form.StartsWith("миллиард", StringComparison.Ordinal) ? 1e9
        : form is "трлн" || form.StartsWith("триллион", StringComparison.Ordinal) ? 1e12
        : null;

    private static double? LooseValue(string form) =>
        Loose.TryGetValue(form, out var value) ? value
        : Regex.IsMatch(form, "^(один|одн[аоуие]|одного|одному|одной|одним|одном|одних|перв)") ? 1
        : form.StartsWith("дюжин", StringComparison.Ordinal) ? 12
        : Prefixes.FirstOrDefault(prefix => form.Length > prefix.Key.Length + 3 && form.StartsWith(prefix.Key, StringComparison.Ordinal)) is { Key: not null } prefix ? prefix.Value
        : null;

    private static Dictionary<string, double> Forms(string lines)
    {
        var forms = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in lines.Split('|'))
        {
            var parts = line.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var form in parts[1..])
                forms.TryAdd(form, double.Parse(parts[0], CultureInfo.InvariantCulture));
        }

        return forms;
    }

    [GeneratedRegex(@"(?<n>\d{1,3}(?:[ \u00A0\u202F\u2009]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,:]\d+)*)|(?<s>[%$€£¥₽])|\p{L}+")]
    private static partial Regex Token();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex("(?:ого|его|ому|ему|ыми|ими|ый|ой|ий|ая|яя|ья|ое|ее|ье|ые|ие|ьи|ым|им|ом|ем|ую|юю|ью|ей|ых|их|ь|и)$")]
    private static partial Regex Ending();
}
