using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.SemanticKernel;

/// <summary>Embeddings from an OpenAI-compatible server.</summary>
public static class EmbeddingServer
{
    /// <summary>
    /// A generator of unit vectors, whose <see cref="EmbeddingGeneratorMetadata"/> names server, model and dimension: together they tell which
    /// vectors may be compared. The server is asked for one embedding first, for only that tells its dimension.
    /// </summary>
    /// <param name="options">The server and its model; they have no <see cref="EmbeddingOptions.Problem"/>.</param>
    /// <param name="time">For the waits between tries.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="EmbeddingException">The server cannot be used.</exception>
    public static async Task<IEmbeddingGenerator<string, Embedding<float>>> OpenAsync(
        EmbeddingOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var server = Connect(options, TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        await server.GenerateAsync(["dimension"], cancellationToken: cancellationToken);
        return server;
    }

    internal static CheckedEmbeddingGenerator Connect(EmbeddingOptions options, TimeSpan limit, TimeProvider time)
    {
        var endpoint = new Uri(options.Endpoint!);
        var failure = new ServerFailure("embedding", "a list of embeddings", endpoint, options.ApiKey, limit);
        var server = ModelServer.Connect(endpoint, options.ApiKey, limit, new PatientRetryPolicy(options.Retries, time), new EmbeddingOrder(failure));
        return new(server.GetEmbeddingClient(options.Model).AsIEmbeddingGenerator(), failure, options.Model!, options.BatchSize);
    }
}
