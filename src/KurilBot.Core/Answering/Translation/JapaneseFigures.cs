using System.Globalization;
using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>What is counted and dated in a Japanese sentence.</summary>
internal static partial class JapaneseFigures
{
    // What follows a number; the longer first.
    private static readonly (string Text, string? Unit)[] Units =
    [
        ("年間", "y"), ("年", "y"), ("か月", "mo"), ("カ月", "mo"), ("ヶ月", "mo"), ("ヵ月", "mo"), ("箇月", "mo"), ("週間", "w"), ("日間", "d"), ("日", Figure.AnyUnit),
        ("時間", "h"), ("時", Figure.AnyUnit), ("分", Figure.AnyUnit), ("秒", "s"), ("%", "%"), ("パーセント", "%"), ("ドル", "$"), ("ユーロ", "€"), ("円", "¥"), ("ポンド", "£"),
        ("ルーブル", "₽"), ("平方キロ", "km2"), ("平方km", "km2"), ("キログラム", "kg"), ("kg", "kg"), ("キロ", "km"), ("km", "km"), ("マイル", "mi"), ("メートル", "m"),
        ("ヘクタール", "ha"), ("トン", "t"), ("度", Figure.AnyUnit), ("歳", Figure.AnyUnit),
    ];

    private const string Digits = "〇一二三四五六七八九";

    public static Figures Of(string sentence)
    {
        var text = JapaneseText.Narrow(sentence);
        var (numbers, times) = (new List<Figure>(), new List<string>());
        foreach (Match match in Number().Matches(text))
        {
            var rest = text[(match.Index + match.Length)..];
            var isKanji = match.Groups["k"].Success;
            var value = isKanji ? Kanji(match.Value) : Arabic(match.Value);
            if (value is >= 1 and <= 12 && rest.StartsWith('月') && !rest.StartsWith("月間", StringComparison.Ordinal))
                times.Add($"{value}");
            else
                numbers.Add(new(value, Unit(text, match.Index, rest, value), isKanji && (value <= 1 || !Counted().IsMatch(rest))));
        }

        numbers.AddRange(Both().Matches(text).Select(_ => new Figure(2, null, isOptional: true)));
        numbers.AddRange(Half().Matches(text).Select(_ => new Figure(0.5, null, isOptional: true)));
        times.AddRange(Weekday().Matches(text).Select(match => Figures.Days["月火水木金土日".IndexOf(match.Value[0])]));
        return new(numbers, times);
    }

    private static string? Unit(string text, int at, string rest, double value)
    {
        if (at > 0 && text[at - 1] is '$' or '€' or '£' or '¥')
            return $"{text[at - 1]}";
        var unit = Units.FirstOrDefault(unit => rest.StartsWith(unit.Text, StringComparison.Ordinal));
        // "2016年" is a date.
        return unit.Text == "年" && value is >= 1000 and < 2100 ? null : unit.Unit;
    }

    // "1万9000", "2億3,000万", "3千万".
    private static double Arabic(string text)
    {
        var sum = 0.0;
        foreach (Match part in Part().Matches(text))
        {
            var factor = part.Groups[2].Value.Aggregate(1.0, (product, sign) => product * Magnitude(sign));
            sum += double.Parse(part.Groups[1].Value.Replace(",", "", StringComparison.Ordinal).TrimEnd('.'), CultureInfo.InvariantCulture) * factor;
        }

        return sum;
    }

    private static double Kanji(string text)
    {
        if (text.Length > 1 && text.All(Digits.Contains))
            return text.Aggregate(0.0, (number, digit) => (number * 10) + Digits.IndexOf(digit));
        var (sum, section, digit) = (0.0, 0.0, 0.0);
        foreach (var sign in text)
        {
            if (Digits.IndexOf(sign) is var value and >= 0)
            {
                digit = value;
            }
            else if (sign is '十' or '百' or '千')
            {
                section += Math.Max(digit, 1) * Magnitude(sign);
                digit = 0;
            }
            else
            {
                sum += Math.Max(section + digit, 1) * Magnitude(sign);
                (section, digit) = (0, 0);
            }
        }

        return sum + section + digit;
    }

    private static double Magnitude(char sign) => sign switch { '十' => 10, '百' => 100, '千' => 1e3, '万' => 1e4, '億' => 1e8, '兆' => 1e12, _ => 1 };

    [GeneratedRegex("(?:[0-9][0-9,.]*[千万億兆]*)+|(?<k>[〇一二三四五六七八九十百千万億]+)")]
    private static partial Regex Number();

    [GeneratedRegex("([0-9][0-9,.]*)([千万億兆]*)")]
    private static partial Regex Part();

    // Behind these counters characters are numbers, and no parts of words.
    [GeneratedRegex("^(年|月|日|人|回|度|島|隻|機|歳|名|つ|か国|カ国|ヶ国|週|時間)")]
    private static partial Regex Counted();

    [GeneratedRegex("[月火水木金土日]曜")]
    private static partial Regex Weekday();

    [GeneratedRegex("両|双方|二国間|日露|日ロ|一対")]
    private static partial Regex Both();

    [GeneratedRegex("半")]
    private static partial Regex Half();
}
