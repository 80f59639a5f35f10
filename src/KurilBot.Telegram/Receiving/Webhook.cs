using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KurilBot.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>Receives updates that Telegram posts. An update is in the inbox before it is answered 200, and its work begins after that.</summary>
internal static class Webhook
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const int LongestBody = 1024 * 1024;

    /// <summary>Listens until disposed.</summary>
    /// <param name="options">Where to listen, and the secret.</param>
    /// <param name="store">Keeps updates and gives back those that are new.</param>
    /// <param name="work">Begins their work.</param>
    /// <param name="loggers">Where the web server reports.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<IAsyncDisposable> ListenAsync(
        TelegramOptions options, Func<IReadOnlyList<IncomingUpdate>, Task<IReadOnlyList<IncomingUpdate>>> store,
        Action<IReadOnlyList<IncomingUpdate>> work, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(AddressOf(options))
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LongestBody);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, ForeignLifetime>();
        var app = builder.Build();
        var path = TelegramOptions.Address(options.WebhookUrl)!.AbsolutePath;
        var secret = Encoding.UTF8.GetBytes(options.WebhookSecret!);
        app.Run(context => ReceiveAsync(context, path, secret, store, work));
        await app.StartAsync(cancellationToken);
        return app;
    }

    /// <summary>Behind a proxy that ends TLS, or at the public port itself.</summary>
    internal static string AddressOf(TelegramOptions options) =>
        options.WebhookListen
        ?? (TelegramOptions.Address(options.WebhookUrl) is { Scheme: "http" } url ? $"http://*:{url.Port}" : "http://*:8080");

    private static async Task ReceiveAsync(
        HttpContext context, string path, byte[] secret, Func<IReadOnlyList<IncomingUpdate>, Task<IReadOnlyList<IncomingUpdate>>> store,
        Action<IReadOnlyList<IncomingUpdate>> work)
    {
        context.Response.StatusCode = context.Request.Path != path ? StatusCodes.Status404NotFound
            : context.Request.Method != HttpMethods.Post ? StatusCodes.Status405MethodNotAllowed
            : !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers[SecretHeader].ToString()), secret)
                ? StatusCodes.Status401Unauthorized
            : await ReadAsync(context.Request) is not { } update ? StatusCodes.Status400BadRequest
            : await StoredAsync(update);

        async Task<int> StoredAsync(IncomingUpdate update)
        {
            IReadOnlyList<IncomingUpdate> stored;
            try
            {
                stored = await store([update]);
            }
            catch (StateException)
            {
                // Telegram posts it again. The log knows from those who look into the inbox all the time.
                return StatusCodes.Status503ServiceUnavailable;
            }

            context.Response.OnCompleted(() =>
            {
                work(stored);
                return Task.CompletedTask;
            });
            return StatusCodes.Status200OK;
        }
    }

    private static async Task<IncomingUpdate?> ReadAsync(HttpRequest request)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return UpdateReader.Read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The program ends when it is told to, not when the web server is.
    private sealed class ForeignLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
