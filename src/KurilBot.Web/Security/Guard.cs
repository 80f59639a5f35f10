using System.Net;
using KurilBot.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KurilBot.Web;

/// <summary>What every request passes: headers that bind the browser, whom the request names as its host, and where it comes from.</summary>
internal sealed class Guard(WebOptions options, ILogger logger)
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"),
        ("Cache-Control", "no-store"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        // None at all would make browsers send the log-in form with the origin "null".
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
    ];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        foreach (var (name, value) in Headers)
            context.Response.Headers[name] = value;
        if (!IsOurs(context.Request.Host))
            await Problems.Of(StatusCodes.Status421MisdirectedRequest, "This host is not served here; Web:PublicUrl names another.").ExecuteAsync(context);
        else if (!IsRead(context.Request.Method) && IsForeign(context.Request))
            await Problems.Of(StatusCodes.Status403Forbidden, "Another site may not ask this.").ExecuteAsync(context);
        else
            await CatchAsync(context, next);
    }

    // A name that leads here could be anybody's (DNS rebinding); a bare address could not.
    private bool IsOurs(HostString host) =>
        host.Host is "localhost" || IPAddress.TryParse(host.Host.Trim('[', ']'), out _)
        || host.Host.Equals(options.Host, StringComparison.OrdinalIgnoreCase)
        || host.Host.Equals(options.Public?.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    // Programs send neither header; browsers send at least one.
    private bool IsForeign(HttpRequest request) => request.Headers.Origin.ToString() switch
    {
        "" => request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"),
        var origin => !Uri.TryCreate(origin, UriKind.Absolute, out var from)
            || !(from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
                || from.Authority.Equals(options.Public?.Authority, StringComparison.OrdinalIgnoreCase)),
    };

    private async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left.
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Problems.Of(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? "The body is too large." : "The request cannot be read.").ExecuteAsync(context);
        }
        catch (Exception failure)
        {
            // Whatever went wrong, the client learns an id and the log the rest.
            var id = Guid.NewGuid().ToString("N")[..8];
            logger.RequestFailed(failure, id);
            if (context.Response.HasStarted)
                context.Abort();
            else
                await Problems.Of(StatusOf(failure), $"Something went wrong. Error {id}").ExecuteAsync(context);
        }
    }

    // What a database or a server is wanted for may be there again in a while.
    private static int StatusOf(Exception failure) => failure is StateException or IndexException or EmbeddingException
        ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
}
