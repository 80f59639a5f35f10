using System.Globalization;
using KurilBot.Core;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace KurilBot.Web;

/// <summary>The articles as an MCP host reads them: <c>article:///ID</c>.</summary>
internal static class ArticleResources
{
    private const string Scheme = "article:///";
    private const string MediaType = "text/plain";
    private const int PageSize = 200;

    public static ListResourcesResult List(WebServices services, string? cursor)
    {
        var from = cursor is null ? 0 : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at
            : throw new McpProtocolException("The cursor is not one of this server.", McpErrorCode.InvalidParams);
        var sources = services.Sources();
        return new()
        {
            Resources = [.. sources.Skip(from).Take(PageSize).Select(indexed => ResourceOf(indexed.Source))],
            NextCursor = from + PageSize < sources.Count ? (from + PageSize).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    public static ReadResourceResult Read(WebServices services, string uri)
    {
        var document = uri.StartsWith(Scheme, StringComparison.Ordinal) ? services.Read(Uri.UnescapeDataString(uri[Scheme.Length..])) : null;
        return document is null
            ? throw new McpProtocolException($"There is no article {uri}.", McpErrorCode.ResourceNotFound)
            : new() { Contents = [new TextResourceContents { Uri = uri, MimeType = MediaType, Text = document.Text.Text }] };
    }

    private static Resource ResourceOf(DocumentSource source) => new()
    {
        Uri = Scheme + Uri.EscapeDataString(source.Id),
        Name = source.Id,
        Title = source.Title,
        Description = AnswerText.Credit(source) is { Length: > 0 } credit ? credit : null,
        MimeType = MediaType,
    };
}
