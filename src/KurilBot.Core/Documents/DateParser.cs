using System.Globalization;
using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>Dates as pages print them: "15 Feb, 2021 11:59", "March 3, 2020", "2020-03-03T10:00", "03.03.2020".</summary>
internal static partial class DateParser
{
    private const string Month =
        "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>The first full date in a line, or null.</summary>
    public static DateOnly? Find(string line)
    {
        foreach (Match match in Date().Matches(line))
        {
            var groups = match.Groups;
            var month = groups["name"].Success
                ? (Months.IndexOf(groups["name"].Value[..3].ToLowerInvariant(), StringComparison.Ordinal) / 3) + 1
                : Number(groups["m"]);
            if (Number(groups["y"]) is >= 1600 and <= 2200 and var year && month is >= 1 and <= 12
                && Number(groups["d"]) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month))
                return new DateOnly(year, month, day);
        }

        return null;
    }

    /// <summary>Whether a line holds a date and, beside words such as "Published" and "GMT", nothing else.</summary>
    public static bool IsAll(string line)
    {
        if (line.Length > 120 || !Date().IsMatch(line))
            return false;
        var rest = Time().Replace(Date().Replace(line, " "), " ");
        return !Around().Replace(rest, "").Any(char.IsLetterOrDigit);
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\b(?:(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?=T|\b)|(?<d>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(?<name>" + Month + @")\b\.?,? (?<y>\d{4})\b"
        + @"|(?<name>" + Month + @")\b\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})\b|(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?:T|\b)\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\b\.?)?(?:Z|[+-]\d{2}:?\d{2})?|\b\d{1,2} ?[ap]\.?m\b\.?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(
        @"\b(?:first|published|posted|updated|updated?|last|modified|date|created|issued|dated|on|at|by|time|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
        + @"|sat(?:urday)?|sun(?:day)?|utc|gmt|bst|cest|cet|eest|eet|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt|msk|jst|ist|aest|local|hrs?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Around();
}
