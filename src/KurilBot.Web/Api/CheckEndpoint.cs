using KurilBot.Core;
using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary><c>POST /api/check</c>: statements, or the sentences of a text, against the documents; at once or one by one.</summary>
internal static class CheckEndpoint
{
    private const int LongestText = 100_000;
    private const int MostClaims = 500;

    public static async Task<IResult> CheckAsync(HttpContext context, WebServices services)
    {
        var (request, problem) = await RequestBody.ReadAsync(context, ApiJson.Default.CheckRequest);
        if ((problem ?? RequestBody.ProblemOf(ProblemOf(request!))) is { } wrong)
            return wrong;
        var claims = request!.Claims ?? SentencesOf(request.Text!);
        if (claims.Count > MostClaims)
            return Problems.BadRequest($"The request has {claims.Count:N0} statements; the limit is {MostClaims}.");
        if (claims.Select(TextLimits.OfClaim).FirstOrDefault(found => found is not null) is { } tooLong)
            return RequestBody.ProblemOf(tooLong)!;
        if (EventStream.IsWanted(context.Request))
        {
            await StreamAsync(new(context), services, claims, context.RequestAborted);
            return Results.Empty;
        }

        var checks = new List<ClaimJson>();
        foreach (var claim in claims)
            checks.Add(ClaimJson.Of(await services.Check(claim, context.RequestAborted)));
        return Results.Json(new CheckJson(null, checks), ApiJson.Default.CheckJson);
    }

    /// <summary>The sentences of a text, each as it stands there.</summary>
    public static IReadOnlyList<string> SentencesOf(string text) => [.. SentenceSplitter.Of(text).Select(sentence => sentence.Of(text).ToString())];

    private static async Task StreamAsync(EventStream events, WebServices services, IReadOnlyList<string> claims, CancellationToken cancellationToken)
    {
        await events.SendAsync("sentences", new SentencesJson(claims), ApiJson.Default.SentencesJson);
        foreach (var claim in claims)
            await events.SendAsync("claim", ClaimJson.Of(await services.Check(claim, cancellationToken)), ApiJson.Default.ClaimJson);
    }

    private static string? ProblemOf(CheckRequest request) => request switch
    {
        { Claims: not null, Text: not null } or { Claims: null, Text: null } => "must have either \"claims\" or \"text\"",
        { Claims: { } claims } => claims.Count == 0 ? "has no claims" : claims.Select(TextLimits.OfClaim).FirstOrDefault(problem => problem is not null),
        { Text: var text } when string.IsNullOrWhiteSpace(text) => "has an empty text",
        { Text.Length: > LongestText } => $"has a text of {request.Text.Length:N0} characters; the limit is {LongestText:N0}",
        _ => null,
    };
}
