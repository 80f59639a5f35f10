using KurilBot.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>The client of a language model, and all that stands around it.</summary>
internal static class ChatClients
{
    private const int MostRounds = 3;

    /// <summary>The model of the options; it may be silent for <paramref name="limit"/>.</summary>
    public static IChatClient Connect(ChatServerOptions options, TimeSpan limit, TimeProvider time, ILoggerFactory loggers)
    {
        var endpoint = new Uri(options.Endpoint!);
        var failure = new ServerFailure("chat", "a chat completion", endpoint, options.ApiKey, limit);
        var server = ModelServer.Connect(endpoint, options.ApiKey, limit, new PatientRetryPolicy(options.Retries, time, limit), new ChatMending(failure));
        return Around(new ChatFailures(server.GetChatClient(options.Model).AsIChatClient(), failure), loggers);
    }

    /// <summary>
    /// The outermost first. Each call of the model is logged and measured for itself, so both stand within what answers its calls of functions,
    /// and what is logged includes what measuring does.
    /// </summary>
    public static IChatClient Around(IChatClient server, ILoggerFactory loggers)
    {
        var client = new ChatClientBuilder(server)
            .UseKernelFunctionInvocation(loggers)
            .UseLogging(loggers)
            .UseOpenTelemetry(loggers, Telemetry.Name)
            .Build();
        // After so many rounds of calls the model is not offered any more.
        client.GetRequiredService<FunctionInvokingChatClient>().MaximumIterationsPerRequest = MostRounds;
        return client;
    }
}
