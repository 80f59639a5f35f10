using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace KurilBot.Web;

/// <summary>The same tools and articles for MCP hosts, over standard input and output or under <c>/mcp</c>.</summary>
public static class McpService
{
    private const string Instructions =
        "Answers from a folder of articles and from nothing else. Every sentence of an answer cites the exact words it rests on; quote them with publisher and date. "
        + "Where the status is not_in_documents, say that the articles do not tell.";

    /// <summary>Serves one host until it closes standard input.</summary>
    /// <param name="services">Who answers.</param>
    /// <param name="version">Of the program.</param>
    /// <param name="loggers">Where it reports; never standard output.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(WebServices services, string version, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var options = Describe(new(), services, version, Nobody);
        await using var transport = new StdioServerTransport("kurilbot", loggers);
        await using var server = McpServer.Create(transport, options, loggers);
        await server.RunAsync(cancellationToken);
    }

    internal static void Add(IServiceCollection inside, WebServices services, string version)
    {
        inside.AddHttpContextAccessor();
        inside.AddMcpServer().WithHttpTransport();
        inside.AddOptions<McpServerOptions>().Configure<Admission, IHttpContextAccessor>((options, admission, accessor) =>
            Describe(options, services, version, () => Enter(admission, accessor.HttpContext)));
    }

    private static McpServerOptions Describe(McpServerOptions options, WebServices services, string version, Func<IDisposable> enter)
    {
        options.ServerInfo = new() { Name = "kurilbot", Title = "KurilBot", Version = version };
        options.ServerInstructions = Instructions;
        options.ToolCollection = [.. new Tools(services, enter).All];
        options.Handlers.ListResourcesHandler = (request, _) => ValueTask.FromResult(ArticleResources.List(services, request.Params?.Cursor));
        options.Handlers.ReadResourceHandler = (request, _) => ValueTask.FromResult(ArticleResources.Read(services, request.Params?.Uri ?? ""));
        return options;
    }

    // One host, on one machine, has it all to itself.
    private static MemoryStream Nobody() => new();

    private static RateLimitLease Enter(Admission admission, HttpContext? context)
    {
        if (context is not null && !admission.IsCounted(context))
            throw new McpException("Too many questions from this address; try again in a while.");
        var place = admission.Place();
        return place.IsAcquired ? place : throw new McpException("Too many questions are being answered; try again.");
    }
}
