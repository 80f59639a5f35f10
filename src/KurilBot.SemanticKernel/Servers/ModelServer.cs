using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;

namespace KurilBot.SemanticKernel;

/// <summary>Connects with an OpenAI-compatible server.</summary>
internal static class ModelServer
{
    /// <param name="endpoint">Its base address.</param>
    /// <param name="apiKey">What it asks for; null where it asks for nothing.</param>
    /// <param name="limit">How long it may be silent.</param>
    /// <param name="retries">When to send again.</param>
    /// <param name="mending">What goes out and comes back passes through this; null where nothing has to be mended.</param>
    public static OpenAIClient Connect(Uri endpoint, string? apiKey, TimeSpan limit, PipelinePolicy retries, PipelinePolicy? mending = null)
    {
        var options = new OpenAIClientOptions { Endpoint = endpoint, NetworkTimeout = limit, RetryPolicy = retries };
        // Around the retries: what is mended is the answer in the end.
        if (mending is not null)
            options.AddPolicy(mending, PipelinePosition.PerCall);
        // Servers on one's own machine ask for no key, but the client wants one.
        return new OpenAIClient(new ApiKeyCredential(string.IsNullOrWhiteSpace(apiKey) ? "none" : apiKey), options);
    }
}
