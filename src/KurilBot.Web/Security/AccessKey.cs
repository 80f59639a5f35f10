using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary>Marks what is to be had without the key: the form that asks for it, and answers whose address somebody was given.</summary>
internal sealed record NeedsNoKey;

/// <summary>
/// Lets those in who know <c>Web:AccessKey</c>: as a bearer token, or by a cookie that the form sets. The cookie is made from the key and
/// does not hold it; another key makes all of them void.
/// </summary>
internal sealed class AccessKey(WebOptions options, Admission admission)
{
    public const string FormPath = "/login";
    private const string Cookie = "kurilbot";
    private const string Bearer = "Bearer ";

    // Hashes are of one length, and comparing them tells nothing of the key.
    private readonly byte[]? _key = string.IsNullOrEmpty(options.AccessKey) ? null : Hash(options.AccessKey);

    private readonly string _pass = string.IsNullOrEmpty(options.AccessKey) ? ""
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.AccessKey), "kurilbot cookie"u8));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_key is null || context.GetEndpoint()?.Metadata.GetMetadata<NeedsNoKey>() is not null || HasCookie(context.Request))
        {
            await next(context);
            return;
        }

        var given = context.Request.Headers.Authorization.ToString();
        // Guessing is counted like asking.
        if (given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && Is(given[Bearer.Length..]))
            await next(context);
        else if (given.Length > 0 && admission.Count(context) is { } tooMany)
            await tooMany.ExecuteAsync(context);
        else if (IsPage(context.Request))
            context.Response.Redirect(FormPath);
        else
            await RefuseAsync(context);
    }

    /// <summary>What the form sends.</summary>
    public async Task<IResult> LogInAsync(HttpContext context)
    {
        if (admission.Count(context) is { } tooMany)
            return tooMany;
        if (!context.Request.HasFormContentType)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be a form.");
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return Problems.BadRequest("The form cannot be read.");
        }

        if (_key is not null && !Is(form["key"].ToString()))
            return Results.Redirect(FormPath + "?wrong");
        context.Response.Cookies.Append(Cookie, _pass, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps || options.Public is { Scheme: "https" },
            MaxAge = TimeSpan.FromDays(90),
            IsEssential = true,
        });
        return Results.Redirect("/");
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/html");

    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Of(StatusCodes.Status401Unauthorized, "The access key is missing or wrong.").ExecuteAsync(context);
    }

    private bool Is(string given) => CryptographicOperations.FixedTimeEquals(Hash(given), _key);

    private bool HasCookie(HttpRequest request) => request.Cookies[Cookie] is { } pass
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(pass), Encoding.UTF8.GetBytes(_pass));
}
