using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary>What went wrong, as problem details (RFC 9457). Nothing of the machine is in them.</summary>
internal static class Problems
{
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status);

    public static IResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    /// <summary>With a time after which it is worth trying again.</summary>
    public static IResult TryLater(HttpContext context, int status, string detail, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Of(status, detail);
    }
}
