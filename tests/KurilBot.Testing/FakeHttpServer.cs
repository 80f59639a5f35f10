using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KurilBot.Testing;

/// <summary>A request as it came over the socket.</summary>
public sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What the server does with a request.</summary>
public sealed record FakeResponse(int Status, string Body)
{
    public string ContentType { get; init; } = "application/json";

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Time before the first byte.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Sent one by one behind <see cref="Body"/>, such as server-sent events.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Waited for before each of the parts, which are counted from 0.</summary>
    public Func<int, CancellationToken, Task>? Before { get; init; }

    /// <summary>Cuts the connection: before the first byte or, where there is a body or parts, behind them.</summary>
    public bool Drop { get; init; }

    public static FakeResponse Dropped { get; } = new(200, "") { Drop = true };
}

/// <summary>A server on a free loopback port that answers as a function says, and remembers what it was asked.</summary>
public sealed class FakeHttpServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<FakeRequest> _requests = new();

    private FakeHttpServer(WebApplication application) => _application = application;

    public string Url => _application.Urls.Single();

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public static async Task<FakeHttpServer> StartAsync(Func<FakeRequest, FakeResponse> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FakeHttpServer(builder.Build());
        server._application.Run(context => server.HandleAsync(context, answer));
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Gives the responses in turn, and the last one ever after.</summary>
    public static Task<FakeHttpServer> StartAsync(params FakeResponse[] responses)
    {
        var next = -1;
        return StartAsync(_ => responses[Math.Min(Interlocked.Increment(ref next), responses.Length - 1)]);
    }

    public async ValueTask DisposeAsync()
    {
        // A client that never hangs up must not hold the test.
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context, Func<FakeRequest, FakeResponse> answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new FakeRequest(
            context.Request.Method, context.Request.Path + context.Request.QueryString, headers, await reader.ReadToEndAsync(context.RequestAborted));
        _requests.Enqueue(request);
        var response = answer(request);
        if (response.Delay > TimeSpan.Zero)
            await Task.Delay(response.Delay, context.RequestAborted);
        if (!response.Drop || response.Body.Length > 0 || response.Parts.Count > 0)
            await SendAsync(context.Response, response, context.RequestAborted);
        if (response.Drop)
            context.Abort();
    }

    private static async Task SendAsync(HttpResponse target, FakeResponse response, CancellationToken cancellationToken)
    {
        target.StatusCode = response.Status;
        target.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
            target.Headers[name] = value;
        await target.WriteAsync(response.Body, cancellationToken);
        await target.Body.FlushAsync(cancellationToken);
        foreach (var (at, part) in response.Parts.Index())
        {
            if (response.Before is not null)
                await response.Before(at, cancellationToken);
            await target.WriteAsync(part, cancellationToken);
            await target.Body.FlushAsync(cancellationToken);
        }
    }
}
