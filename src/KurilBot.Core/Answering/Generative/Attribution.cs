using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>A sentence taken apart into what is claimed and whose claim it is said to be.</summary>
/// <param name="Claim">The claim alone.</param>
/// <param name="Publisher">To whom the sentence gives it; null where to nobody.</param>
internal sealed partial record Attribution(string Claim, string? Publisher)
{
    /// <summary>Takes “According to Al Jazeera, …” and its like off a sentence.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="publishers">Those that it may speak of; others are names like any other.</param>
    public static Attribution Of(string text, IEnumerable<string?> publishers)
    {
        text = Sources().Replace(text, "");
        foreach (var publisher in publishers.OfType<string>().Distinct().OrderByDescending(p => p.Length))
        {
            var name = $@"(?:the\s+)?{Regex.Escape(publisher)}(?:\s*\([^)]{{0,40}}\))?";
            var told = Regex.Match(
                text,
                $@"^(?:(?:according to|as reported by|as)\s+{name}(?:\s+(?:reports?|reported|says?|said))?(?:\s+(?:on|in)\s+[^,]{{3,30}})?,\s*" +
                $@"|{name}\s+(?:reports?|reported|says?|said|writes?|wrote|states?|stated|notes?|noted)(?:\s+that|:|,)\s+)(?<claim>.+)$" +
                $@"|^(?<claim>.+?),?\s+(?:according to|as reported by|(?:reports?|reported|says?|said|writes?|wrote))\s+{name}(?<stop>[.!?]?)$",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            if (told.Success)
                return new(Capitalised(told.Groups["claim"].Value + told.Groups["stop"].Value), publisher);
        }

        return new(Capitalised(text), null);
    }

    private static string Capitalised(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    [GeneratedRegex(@"^(?:(?:according to|based on|as stated in|as reported in)\s*(?:(?:the|these|this|its)\s+(?:passages?|articles?|documents?|sources?|texts?))?\s*,\s*|(?:the|this)\s+(?:passage|article|document|source|text)s?\s+(?:says?|states?|reports?|notes?)\s+that\s+)", RegexOptions.IgnoreCase)]
    private static partial Regex Sources();
}
