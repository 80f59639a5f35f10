using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary>Reads what was posted. Bad input is a problem that says what is wrong with it.</summary>
internal static class RequestBody
{
    public static async Task<(T? Value, IResult? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json."));
        try
        {
            return await context.Request.ReadFromJsonAsync(type, context.RequestAborted) is { } value
                ? (value, null) : (null, Problems.BadRequest("The body is null."));
        }
        catch (JsonException)
        {
            return (null, Problems.BadRequest("The body is not the JSON that is expected here."));
        }
    }

    public static IResult? ProblemOf(string? problem) => problem is null ? null : Problems.BadRequest($"The request {problem}.");
}
