using System.Text.Json;
using AngleSharp.Dom;

namespace KurilBot.Core;

/// <summary>What a page's markup says of it: meta elements first (Open Graph and their like), then JSON-LD, then elements of the text.</summary>
internal sealed record HtmlMetadata(string? Title, string? Publisher, DateOnly? Published)
{
    private static readonly string[] TitleKeys = ["h1", "og:title", "twitter:title", "headline", "title"];
    private static readonly string[] PublisherKeys = ["og:site_name", "publisher", "application-name", "dc.publisher", "ld:publisher"];
    private static readonly string[] DateKeys =
        ["article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "pubdate", "publish-date", "og:published_time", "ld:datepublished", "time"];

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
                    case "time" when element.HasAttribute("datetime"):
                        Say("time", element.GetAttribute("datetime"));
                        break;
                    case "h1" or "title" when element.ParentElement?.LocalName != "svg":
                        Say(element.LocalName, element.TextContent);
                        break;
                }

                return element.LocalName is not ("script" or "style" or "svg");
            },
            _ => { });

        var title = First(said, TitleKeys);
        var published = DateKeys.Select(k => DateParser.Find(said.GetValueOrDefault(k) ?? "")).FirstOrDefault(d => d is not null);
        return new HtmlMetadata(title, First(said, PublisherKeys) ?? SiteOf(said.GetValueOrDefault("title"), title), published);
    }

    private static string? First(Dictionary<string, string> said, string[] keys) => keys.Select(said.GetValueOrDefault).FirstOrDefault(v => v is not null);

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
                    say("headline", Text(at, "headline"));
                    say("ld:datepublished", Text(at, "datePublished"));
                    if (at.TryGetProperty("publisher", out var publisher))
                        say("ld:publisher", publisher.ValueKind == JsonValueKind.Object ? Text(publisher, "name") : Text(at, "publisher"));
                    if (at.TryGetProperty("@graph", out var graph))
                        open.Enqueue(graph);
                }
            }
        }
        catch (JsonException)
        {
            // A page's markup is a stranger's: what is not JSON says nothing.
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
