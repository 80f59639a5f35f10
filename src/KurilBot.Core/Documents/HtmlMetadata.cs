using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace KurilBot.Core;

/// <summary>What a page's markup says of it: JSON-LD first, then meta elements (Open Graph and their like), then elements of the text.</summary>
internal sealed partial record HtmlMetadata(string? Title, string? Author, string? Publisher, DateOnly? Published, string? Address)
{
    private static readonly string[] TitleKeys = ["ld:headline", "og:title", "twitter:title", "dc.title", "h1", "title"];
    private static readonly string[] AuthorKeys = ["ld:author", "author", "article:author", "dc.creator", "byl", "parsely-author", "rel:author"];
    private static readonly string[] PublisherKeys = ["ld:publisher", "og:site_name", "publisher", "application-name", "dc.publisher"];
    private static readonly string[] AddressKeys = ["rel:canonical", "og:url", "ld:url"];
    private static readonly string[] DateKeys =
    [
        "ld:datepublished", "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
        "publish-date", "parsely-pub-date", "time",
    ];

    public static HtmlMetadata Of(IDocument document)
    {
        var said = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        void Say(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                said.TryAdd(key, string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }

        HtmlReader.Walk(
            document,
            node =>
            {
                if (node is not IElement element)
                    return node is IDocument;
                switch (element.LocalName)
                {
                    case "meta":
                        Say(element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? "", element.GetAttribute("content"));
                        break;
                    case "script" when element.GetAttribute("type") == "application/ld+json":
                        SayLinkedData(element.TextContent, Say);
                        break;
                    case "link" when element.GetAttribute("rel") == "canonical":
                        Say("rel:canonical", element.GetAttribute("href"));
                        break;
                    case "time" when element.HasAttribute("datetime"):
                        Say("time", element.GetAttribute("datetime"));
                        break;
                    case "h1" or "title" when element.ParentElement?.LocalName != "svg":
                        Say(element.LocalName, element.TextContent);
                        break;
                    case not null when element.GetAttribute("rel") == "author" || element.GetAttribute("itemprop") == "author":
                        Say("rel:author", element.TextContent);
                        break;
                }

                return element.LocalName is not ("script" or "style" or "svg");
            },
            _ => { });

        var title = First(said, TitleKeys);
        var publisher = First(said, PublisherKeys) ?? SiteOf(said.GetValueOrDefault("title"), title);
        var published = DateKeys.Select(k => DateParser.Find(said.GetValueOrDefault(k) ?? "")).FirstOrDefault(d => d is not null);
        return new HtmlMetadata(
            WithoutSite(title, publisher), First(said, AuthorKeys, IsName) is { } author ? By().Replace(author, "") : null, publisher, published,
            First(said, AddressKeys, IsAddress));
    }

    private static string? First(Dictionary<string, string> said, string[] keys, Func<string, bool>? isGood = null) =>
        keys.Select(said.GetValueOrDefault).FirstOrDefault(value => value is not null && (isGood is null || isGood(value)));

    private static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    // Some pages put the address of a profile where the name belongs, others a whole line with the date.
    private static bool IsName(string value) =>
        value.Length <= 100 && !value.Contains("//", StringComparison.Ordinal) && DateParser.Find(value) is null;

    [GeneratedRegex(@"^(written |posted )?by[: ]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex By();

    private static string? WithoutSite(string? title, string? site) =>
        title is not null && site is not null && title.EndsWith(site, StringComparison.OrdinalIgnoreCase)
        && title[..^site.Length].TrimEnd() is { Length: > 2 } rest && rest[^1] is '|' or '-' or '–' or '—' or '·'
            ? rest[..^1].TrimEnd() : title;

    // "Headline | The Example Times" where the headline is known.
    private static string? SiteOf(string? pageTitle, string? headline)
    {
        if (pageTitle is null || headline is null || pageTitle.Length <= headline.Length || !pageTitle.StartsWith(headline, StringComparison.Ordinal))
            return null;
        var rest = pageTitle[headline.Length..].TrimStart();
        return rest.Length > 2 && rest[0] is '|' or '-' or '–' or '—' or '·' ? rest[1..].Trim() : null;
    }

    private static void SayLinkedData(string json, Action<string, string?> say)
    {
        try
        {
            using var data = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var open = new Queue<JsonElement>([data.RootElement]);
            while (open.TryDequeue(out var at))
            {
                if (at.ValueKind == JsonValueKind.Array)
                {
                    foreach (var item in at.EnumerateArray())
                        open.Enqueue(item);
                }
                else if (at.ValueKind == JsonValueKind.Object)
                {
                    if (at.TryGetProperty("@graph", out var graph))
                        open.Enqueue(graph);
                    // Of all that a page describes (pictures, breadcrumbs, the site), an article alone has a headline.
                    if (Text(at, "headline") is not { } headline)
                        continue;
                    say("ld:headline", headline);
                    say("ld:datepublished", Text(at, "datePublished"));
                    say("ld:author", Names(at, "author"));
                    say("ld:publisher", Names(at, "publisher"));
                    say("ld:url", Text(at, "url"));
                }
            }
        }
        catch (JsonException)
        {
            // A page's markup is a stranger's: what is not JSON says nothing.
        }
    }

    // A name, an object that has one, or several of them.
    private static string? Names(JsonElement element, string property) => !element.TryGetProperty(property, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Name).OfType<string>()),
        _ => Name(value),
    };

    private static string? Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Decoded(value),
        JsonValueKind.Object => Text(value, "name"),
        _ => null,
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Decoded(value) : null;

    // Many pages escape their JSON as if it were HTML.
    private static string Decoded(JsonElement value) => WebUtility.HtmlDecode(value.GetString()!);
}
