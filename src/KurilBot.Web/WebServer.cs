using System.Net.Sockets;
using System.Text.Json;
using KurilBot.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KurilBot.Web;

/// <summary>The evidence page, its API and MCP over HTTP.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private const int LargestBody = 1024 * 1024;
    private const int MostConnections = 1000;

    // Of the ten seconds that a service manager gives; the rest is for what has to be put away.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing;
    private readonly Task _forgetting;

    private WebServer(WebApplication app, Task forgetting, CancellationTokenSource closing) => (_app, _forgetting, _closing) = (app, forgetting, closing);

    /// <summary>Where it listens.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Listens until disposed; what is being answered then is finished first.</summary>
    /// <param name="options">The section <c>Web</c>, without a problem.</param>
    /// <param name="services">Who answers.</param>
    /// <param name="store">Where answers and conversations are kept. Stays the caller's to dispose of.</param>
    /// <param name="retentionDays">For which answers are kept; 0 for ever.</param>
    /// <param name="loggers">Where the server reports.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">The address cannot be listened at.</exception>
    public static async Task<WebServer> StartAsync(
        WebOptions options, WebServices services, IStateStore store, int retentionDays, ILoggerFactory loggers, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger("KurilBot.Web");
        var archive = new AnswerArchive(store, time);
        var app = Build(options, services, archive, new(store, time), loggers, logger);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (SocketException refused)
        {
            await app.DisposeAsync();
            throw new IOException($"Web:Listen {options.Listen} cannot be listened at: {refused.Message}", refused);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        if (!options.IsPrivate && string.IsNullOrEmpty(options.AccessKey))
            logger.OpenToAll();
        var closing = new CancellationTokenSource();
        return new(app, ForgetAsync(archive, retentionDays, logger, time, closing.Token), closing);
    }

    /// <summary>Stops listening, finishes what is being answered within eight seconds, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _forgetting;
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private static WebApplication Build(
        WebOptions options, WebServices services, AnswerArchive archive, Conversations conversations, ILoggerFactory loggers, ILogger logger)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = Environments.Production, ApplicationName = "KurilBot.Web" });
        builder.WebHost.UseKestrelCore().UseUrls(options.Listen).ConfigureKestrel(Limit);
        var inside = builder.Services;
        inside.AddSingleton(loggers).AddSingleton<IHostLifetime, ForeignLifetime>();
        inside.Configure<HostOptions>(host => host.ShutdownTimeout = Grace);
        inside.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        inside.AddRouting().AddProblemDetails().AddOpenApi(Api.Describe);
        inside.AddSingleton(options).AddSingleton(services).AddSingleton(archive).AddSingleton(conversations);
        McpService.Add(inside, services, "1");
        inside.AddSingleton<Asking>().AddSingleton<Admission>().AddSingleton<AccessKey>();

        var app = builder.Build();
        // Who a request is from, a proxy on this machine tells.
        if (options.Public is not null)
            app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        var guard = new Guard(options, logger);
        app.Use(next => context => guard.InvokeAsync(context, next));
        app.UseStatusCodePages();
        app.UseRouting();
        var key = app.Services.GetRequiredService<AccessKey>();
        app.Use(next => context => key.InvokeAsync(context, next));
        Api.Map(app);
        PageFiles.Map(app);
        app.MapMcp("/mcp");
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
    }

    private static async Task ForgetAsync(AnswerArchive archive, int days, ILogger logger, TimeProvider time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await archive.ForgetOlderAsync(days);
            }
            catch (StateException failure)
            {
                logger.ForgettingFailed(failure);
            }

            await Task.WhenAny(Task.Delay(TimeSpan.FromDays(1), time, stop));
        }
    }

    // The program ends when it is told to, not when the web server is.
    private sealed class ForeignLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
