using System.Diagnostics;
using KurilBot.Core;
using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary>Searching, reading articles, and reading answers again.</summary>
internal static class ReadingEndpoints
{
    private const int UsualPassages = 5, MostPassages = 100;

    public static async Task<IResult> SearchAsync(HttpContext context, WebServices services)
    {
        var (request, problem) = await RequestBody.ReadAsync(context, ApiJson.Default.SearchRequest);
        problem ??= RequestBody.ProblemOf(TextLimits.OfQuestion(request!.Query, "query")
            ?? (request.K is < 1 or > MostPassages ? $"has a k that is not a number from 1 to {MostPassages}" : null));
        if (problem is not null)
            return problem;
        var begin = Stopwatch.GetTimestamp();
        var found = await services.Search(request!.Query!, request.K ?? UsualPassages, context.RequestAborted);
        return Results.Json(SearchJson.Of(null, request.Query!, found, Stopwatch.GetElapsedTime(begin)), ApiJson.Default.SearchJson);
    }

    public static IResult Documents(WebServices services) => Results.Json(
        new DocumentsJson([.. services.Sources().Select(indexed => DocumentJson.Of(indexed.Source))]), ApiJson.Default.DocumentsJson);

    public static IResult Document(string id, WebServices services) => services.Read(id) is { } document
        ? Results.Json(DocumentTextJson.Of(document), ApiJson.Default.DocumentTextJson)
        : Problems.NotFound("There is no such document.");

    public static async Task<IResult> AnswerAsync(string id, AnswerArchive archive, WebServices services) => await archive.FindAsync(id) is { } kept
        ? Results.Json(KeptAnswerJson.Of(kept, services.Read), ApiJson.Default.KeptAnswerJson)
        : Problems.NotFound("There is no such answer, or it is no longer kept.");
}
