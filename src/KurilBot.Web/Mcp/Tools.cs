using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using KurilBot.Core;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace KurilBot.Web;

/// <summary>What an MCP host may call. All of it only reads, and only the articles.</summary>
/// <param name="services">Who answers.</param>
/// <param name="enter">Waits for nobody: a place among those that are answered, or an error that says why there is none.</param>
internal sealed class Tools(WebServices services, Func<IDisposable> enter)
{
    private const int LongestText = 20_000;
    private const int MostPassages = 20;

    private static readonly JsonSerializerOptions Json = new(McpJsonUtilities.DefaultOptions)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    static Tools() => Json.TypeInfoResolverChain.Insert(0, ApiJson.Default);

    public IEnumerable<McpServerTool> All =>
    [
        Tool(AskAsync, "ask", "Answer a question from the articles",
            "Answers a question from the articles alone. Every sentence has a citation that was checked. Where the articles do not tell, the status is not_in_documents and the closest passages are listed."),
        Tool(SearchAsync, "search", "Find passages", "Finds the passages of the articles that come nearest to a query, best first."),
        Tool(CheckAsync, "check", "Check statements", "Holds every sentence of a text against the articles: supported, partial, contradicted or not_found, with evidence and the reason."),
        Tool(OpenCitation, "open_citation", "Open a citation", "Gives the exact words of a citation within their paragraph, as the file is now."),
    ];

    private async Task<AnswerJson> AskAsync(
        [Description("The question. It may lean on those of history.")] string question,
        [Description("The earlier questions of the conversation, oldest first.")] string[]? history = null,
        CancellationToken cancellationToken = default)
    {
        Demand(TextLimits.OfQuestion(question, "question") ?? (history ?? []).Select(earlier => TextLimits.OfQuestion(earlier, "history item")).FirstOrDefault(wrong => wrong is not null));
        using var place = enter();
        return AnswerJson.Of(null, await services.Answer(question, [.. (history ?? []).Select(earlier => new Turn(earlier, null))], null, cancellationToken));
    }

    private async Task<SearchJson> SearchAsync(
        [Description("Words or a question.")] string query,
        [Description("How many passages, 1 to 20.")] int k = 5,
        CancellationToken cancellationToken = default)
    {
        Demand(TextLimits.OfQuestion(query, "query") ?? (k is < 1 or > MostPassages ? $"has a k that is not a number from 1 to {MostPassages}" : null));
        using var place = enter();
        var begin = Stopwatch.GetTimestamp();
        return SearchJson.Of(null, query, await services.Search(query, k, cancellationToken), Stopwatch.GetElapsedTime(begin));
    }

    private async Task<CheckJson> CheckAsync(
        [Description("A statement, or a text of several sentences.")] string text,
        CancellationToken cancellationToken = default)
    {
        Demand(string.IsNullOrWhiteSpace(text) ? "has an empty text"
            : text.Length > LongestText ? $"has a text of {text.Length:N0} characters; the limit is {LongestText:N0}" : null);
        using var place = enter();
        var checks = new List<ClaimJson>();
        foreach (var claim in CheckEndpoint.SentencesOf(text))
            checks.Add(ClaimJson.Of(await services.Check(claim, cancellationToken)));
        return new(null, checks);
    }

    private OpenedCitationJson OpenCitation(
        [Description("The citation's document.")] string document,
        [Description("The citation's start, in bytes.")] int start,
        [Description("The citation's end, in bytes.")] int end)
    {
        using var place = enter();
        var found = services.Read(document) ?? throw new McpException($"There is no document {document}.");
        return OpenedCitationJson.Of(found, new(start, end)) ?? throw new McpException($"The bytes {start} to {end} are not words of {document}.");
    }

    private static void Demand(string? problem)
    {
        if (problem is not null)
            throw new McpException($"The request {problem}.");
    }

    private static McpServerTool Tool(Delegate work, string name, string title, string description) => McpServerTool.Create(work, new()
    {
        Name = name,
        Title = title,
        Description = description,
        ReadOnly = true,
        Idempotent = true,
        Destructive = false,
        OpenWorld = false,
        UseStructuredContent = true,
        SerializerOptions = Json,
    });
}

/// <summary>A quote within its paragraph, and the file that it stands in.</summary>
internal sealed record OpenedCitationJson(DocumentJson Document, int Start, int End, string Before, string Quote, string After)
{
    /// <summary>Null where the bytes are no whole characters of the text.</summary>
    public static OpenedCitationJson? Of(Document document, ByteRange range)
    {
        var text = Encoding.UTF8.GetBytes(document.Text.Text);
        var mark = document.Text.Bytes(new(0, 0)).Start;
        if (range.Start < mark || range.Start >= range.End || range.End - mark > text.Length || IsInside(range.Start - mark) || IsInside(range.End - mark))
            return null;
        var around = document.Paragraphs.Select(document.Text.Bytes).Where(paragraph => paragraph.Start < range.End && paragraph.End > range.Start).ToArray();
        var (from, to) = around.Length == 0 ? (range.Start, range.End) : (Math.Min(around[0].Start, range.Start), Math.Max(around[^1].End, range.End));
        return new(DocumentJson.Of(document.Source), range.Start, range.End, Part(from, range.Start), Part(range.Start, range.End), Part(range.End, to));

        bool IsInside(int at) => at < text.Length && (text[at] & 0xC0) == 0x80;

        string Part(int start, int end) => Encoding.UTF8.GetString(text.AsSpan((start - mark)..(end - mark)));
    }
}
