using System.Globalization;

namespace KurilBot.Core;

/// <summary>What a number counts.</summary>
internal enum QuantityKind
{
    Count,
    Year,
    Percent,
    Money,
    Ordinal,
}

/// <summary>A number of a text, read by value: "19,000", "19 000", "nineteen thousand" and "19k" are the same.</summary>
/// <param name="Value">The value.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="Currency">"$", "€" …, or null.</param>
/// <param name="Rounded">Whether the text says "about", "nearly", "more than" before it.</param>
/// <param name="First">Index of its first word.</param>
/// <param name="Count">Number of its words.</param>
internal readonly record struct Quantity(double Value, QuantityKind Kind, string? Currency, bool Rounded, int First, int Count)
{
    /// <summary>
    /// Whether <paramref name="evidence"/> gives this number: the same value, or near it where this one is rounded. What is rounded already is not
    /// rounded again: "around 19,000" is another account than "about 20,000".
    /// </summary>
    public bool IsGivenBy(Quantity evidence)
    {
        if ((Kind == QuantityKind.Percent) != (evidence.Kind == QuantityKind.Percent))
            return false;
        if (Currency is not null && evidence.Currency is not null && Currency != evidence.Currency)
            return false;
        var tolerance = Rounded && !evidence.Rounded && Kind is not (QuantityKind.Year or QuantityKind.Ordinal) ? 0.05 : 1e-9;
        return Math.Abs(Value - evidence.Value) <= tolerance * Math.Max(Math.Abs(Value), Math.Abs(evidence.Value));
    }
}

/// <summary>Finds the numbers of a text.</summary>
internal static class Quantities
{
    /// <summary>The numbers among the words of a text, in order.</summary>
    public static List<Quantity> Of(string text, IReadOnlyList<Word> words)
    {
        var found = new List<Quantity>();
        for (var i = 0; i < words.Count;)
        {
            if (Read(text, words, i) is not { } quantity)
            {
                i++;
                continue;
            }

            found.Add(quantity);
            i += quantity.Count;
        }

        return found;
    }

    private static Quantity? Read(string text, IReadOnlyList<Word> words, int at)
    {
        var next = at;
        double value;
        var kind = QuantityKind.Count;
        if (words[at].IsNumber)
        {
            if (!Digits(text, words, ref next, out value, out kind))
                return null;
        }
        else if (!Spelled(text, words, ref next, out value, out kind))
        {
            return null;
        }

        while (kind != QuantityKind.Ordinal && next < words.Count && Adjoins(text, words, next)
            && words[next].Form.Length > 1 && NumberWords.IsMagnitude(words[next].Form, out var factor))
        {
            (value, kind) = (value * factor, QuantityKind.Count);
            next++;
        }

        var before = CurrencyBefore(text, words[at].Range.Start);
        if (before is not null && next == at + 1 && words[at].Form[^1] == 'm')
            value *= 1e6;
        var currency = before ?? CurrencyAfter(words, next);
        if (currency is not null)
            kind = QuantityKind.Money;
        if (IsPercent(text, words, ref next))
            kind = QuantityKind.Percent;
        var rounded = at > 0 && NumberWords.IsRounding(words[at - 1].Form);
        return new Quantity(value, kind, currency, rounded, at, next - at);
    }

    // "19,000", "19 000", "3.3", "4th", "10m", "1990s", "7:00"
    private static bool Digits(string text, IReadOnlyList<Word> words, ref int next, out double value, out QuantityKind kind)
    {
        var form = words[next].Form;
        var length = 1;
        while (length < form.Length && (char.IsAsciiDigit(form[length]) || form[length] is '.' or ','))
            length++;
        var digits = form[..length].TrimEnd('.', ',');
        var suffix = form[length..];
        kind = QuantityKind.Count;
        if (!TryParse(digits, out value))
            return false;
        next++;
        var grouped = false;
        while (suffix.Length == 0 && (grouped || digits.Length <= 3) && !digits.Contains(',') && next < words.Count
            && words[next].Form.Length == 3 && words[next].Form.All(char.IsAsciiDigit)
            && text[words[next - 1].Range.End..words[next].Range.Start] is " " or "\u00A0" or "\u202F" or "\u2009" or "’" or "'")
        {
            value = (value * 1000) + int.Parse(words[next].Form, CultureInfo.InvariantCulture);
            grouped = true;
            next++;
        }

        if (next < words.Count && text[words[next - 1].Range.End..words[next].Range.Start] == ":" && words[next].Form.Length == 2
            && TryParse(words[next].Form, out var minutes))
        {
            value += minutes / 60;
            next++;
        }

        if (suffix is "st" or "nd" or "rd" or "th")
            kind = QuantityKind.Ordinal;
        else if (suffix != "m" && NumberWords.IsMagnitude(suffix, out var factor))
            value *= factor;
        else if (!grouped && digits.Length == 4 && suffix is "" or "s" && value is >= 1000 and < 2100 && value == Math.Floor(value))
            kind = QuantityKind.Year;
        return true;
    }

    // "nineteen thousand", "two hundred and five", "a hundred", "one million", "twenty-fifth", "third"
    private static bool Spelled(string text, IReadOnlyList<Word> words, ref int next, out double value, out QuantityKind kind)
    {
        kind = QuantityKind.Count;
        value = 0;
        var form = words[next].Form;
        if (NumberWords.IsOrdinal(form, out value))
        {
            // A second is a length of time as often as a rank.
            kind = QuantityKind.Ordinal;
            next++;
            return form != "second" || next == 1 || words[next - 2].Form is not ("a" or "per" or "each" or "every");
        }

        if (form is "one" or "a" or "an")
        {
            if (next + 1 >= words.Count || !NumberWords.IsMagnitude(words[next + 1].Form, out value) || words[next + 1].Form.Length < 3)
                return false;
            next += 2;
            return true;
        }

        if (!NumberWords.IsSmall(form, out value))
            return false;
        next++;
        for (; next < words.Count && Adjoins(text, words, next); next++)
        {
            // "two hundred and five"
            var and = words[next].Form == "and" && words[next - 1].Form == "hundred" && next + 1 < words.Count ? 1 : 0;
            var word = words[next + and].Form;
            if (word == "hundred" && value < 100)
            {
                value *= 100;
            }
            else if (Rank(word) is { } rank && value % 10 == 0 && value % 100 >= 20)
            {
                (value, kind) = (value + rank, QuantityKind.Ordinal);
                next++;
                break;
            }
            else if (value % 100 == 0 && value > 0 && NumberWords.IsSmall(word, out var rest))
            {
                value += rest;
                next += and;
            }
            else if (value % 10 == 0 && value % 100 >= 20 && Unit(word) is { } unit)
            {
                value += unit;
            }
            else
            {
                break;
            }
        }

        return true;
    }

    private static double? Unit(string form) =>
        form == "one" ? 1 : NumberWords.IsSmall(form, out var value) && value is > 0 and < 10 ? value : null;

    private static double? Rank(string form) =>
        form == "first" ? 1 : NumberWords.IsOrdinal(form, out var value) && value < 10 ? value : null;

    private static bool TryParse(string digits, out double value)
    {
        // A comma groups thousands; a single one before other than three digits is left to the point's meaning.
        var plain = digits.Replace(",", "", StringComparison.Ordinal);
        if (plain.Count(c => c == '.') > 1)
            plain = plain.Replace(".", "", StringComparison.Ordinal);
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static bool Adjoins(string text, IReadOnlyList<Word> words, int at)
    {
        var gap = text.AsSpan(words[at - 1].Range.End..words[at].Range.Start);
        return gap is " " or "-" or "\u00A0" or "\u202F" or "\n" or "";
    }

    private static bool IsPercent(string text, IReadOnlyList<Word> words, ref int next)
    {
        var end = words[next - 1].Range.End;
        if (end < text.Length && text[end] == ' ')
            end++;
        if (end < text.Length && text[end] == '%')
            return true;
        if (next >= words.Count)
            return false;
        if (words[next].Form is "percent" or "pct" || (words[next].Form == "percentage" && next + 1 < words.Count && words[next + 1].Form is "point" or "points"))
        {
            next++;
            return true;
        }

        if (words[next].Form != "per" || next + 1 >= words.Count || words[next + 1].Form != "cent")
            return false;
        next += 2;
        return true;
    }

    private static string? CurrencyBefore(string text, int start)
    {
        while (start > 0 && text[start - 1] == ' ')
            start--;
        return start > 0 && char.GetUnicodeCategory(text[start - 1]) == UnicodeCategory.CurrencySymbol ? text[start - 1].ToString() : null;
    }

    private static string? CurrencyAfter(IReadOnlyList<Word> words, int next) => next < words.Count
        ? words[next].Stem switch
        {
            "dollar" or "usd" => "$",
            "euro" or "eur" => "€",
            "gbp" => "£",
            "yen" or "jpi" => "¥",
            "roubl" or "rubl" => "₽",
            _ => null,
        }
        : null;
}
