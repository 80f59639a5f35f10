using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>Publisher and day of publication where the page states them: in its markup, in the lines around the text, in the dateline.</summary>
internal sealed partial record PageMetadata(string? Publisher, DateOnly? Published)
{
    // Pages state who they are at their ends; a text of a million lines need not be searched.
    private const int Looked = 40;

    public static PageMetadata Of(Page page, ExtractedPage judged)
    {
        var text = page.Text.Text;
        var around = judged.Around.Count <= 2 * Looked ? judged.Around : [.. judged.Around.Take(Looked), .. judged.Around.TakeLast(Looked)];
        var lines = around.Where(r => r.Length <= 300).Select(r => r.Of(text).ToString()).ToList();
        var dateline = judged.Body.Count > 0 ? Dateline().Match(Head(text, judged.Body[0])) : Match.Empty;

        var publisher = page.Publisher
            ?? (dateline.Success ? dateline.Groups["agency"].Value : null)
            ?? lines.Select(Named).FirstOrDefault(n => n is not null);
        var published = page.Published
            ?? lines.Where(IsDated).Select(DateParser.Find).FirstOrDefault(d => d is not null)
            ?? (dateline.Success ? DateParser.Find(dateline.Value) : null);
        return new PageMetadata(publisher, published);
    }

    private static string Head(string text, TextRange range) => text.Substring(range.Start, Math.Min(range.Length, 120));

    private static bool IsDated(string line) => DateParser.IsAll(line) || PublishedLine().IsMatch(line) || Byline().IsMatch(line);

    private static string? Named(string line)
    {
        var match = Copyright().Match(line);
        if (!match.Success)
            match = BylineWithPublisher().Match(line);
        if (!match.Success || Role().IsMatch(match.Groups["name"].Value))
            return null;
        var name = match.Groups["name"].Value.Trim(' ', '.', ',', '|', '-', '–');
        return name.Length is > 1 and <= 60 ? name : null;
    }

    // "TOKYO, March 3, 2020 (Reuters) - …"
    [GeneratedRegex(@"^\p{Lu}[\p{Lu} .'-]{2,}[\w ,./]{0,40}\((?<agency>\p{Lu}[\w .]{1,30})\)\s*(-|–|—)")]
    private static partial Regex Dateline();

    // "© 2019 The Example Times. All rights reserved", "Copyright 2019-2021 by Example Media |"
    [GeneratedRegex(@"(?:©|\([cC]\)|[Cc]opyright)[\s©,]*(?:\([cC]\)\s*)?\d{4}(?:\s*[-–]\s*\d{4})?,?\s+(?:by\s+)?(?<name>\p{Lu}[^.|,;:©\n]{1,60})")]
    private static partial Regex Copyright();

    [GeneratedRegex(@"^(?:By|Written by|Posted by)\s+\p{Lu}")]
    private static partial Regex Byline();

    // "By Jane Roe, The Example Times", "By Jane Roe for The Example Times | March 3, 2020"
    [GeneratedRegex(@"^(?:By|Written by|Posted by)\s+\p{Lu}[\w.'’ -]{1,50}?(?:,| for| \|)\s+(?<name>(?:[Tt]he\s+)?\p{Lu}[\p{L}'’.&-]*(?:\s+(?:of\s+|&\s+)?\p{Lu}[\p{L}'’.&-]*)*)\s*(?:$|[|,·-])")]
    private static partial Regex BylineWithPublisher();

    [GeneratedRegex(@"\b(correspondent|editor|reporter|staff|writer|columnist|contributor|bureau|January|February|March|April|May|June|July|August|September|October|November|December|Rights Reserved)\b|\d{4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex(@"^\W*(first )?(published|posted|updated|date|issued|last (updated|modified))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublishedLine();
}
