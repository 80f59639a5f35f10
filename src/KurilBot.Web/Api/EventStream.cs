using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary>Server-sent events: each has a name and one line of JSON.</summary>
internal sealed class EventStream(HttpContext context)
{
    private const string MediaType = "text/event-stream";

    /// <summary>Whether the client wants events rather than one JSON object.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    public async Task SendAsync<T>(string name, T data, JsonTypeInfo<T> type)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = MediaType;
            // A proxy that gathers an answer before it passes it on would take away what streaming is for.
            context.Response.Headers["X-Accel-Buffering"] = "no";
        }

        await context.Response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
