using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Chooses the embedding generator that the options ask for.</summary>
public static class Embedder
{
    /// <summary>
    /// A generator of unit vectors, whose <see cref="EmbeddingGeneratorMetadata"/> names provider, model and dimension: together they tell
    /// which vectors may be compared. A server is asked for one embedding first, for only that tells its dimension.
    /// </summary>
    /// <exception cref="ArgumentException">The options cannot be used; the message names the key.</exception>
    /// <exception cref="EmbeddingException">The server cannot be used.</exception>
    public static async Task<IEmbeddingGenerator<string, Embedding<float>>> CreateAsync(
        EmbeddingOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem);
        if (string.IsNullOrWhiteSpace(options.Endpoint))
            return new WordVectorEmbeddingGenerator();
        var server = new ServerEmbeddingGenerator(options, time ?? TimeProvider.System);
        await server.GenerateAsync(["dimension"], cancellationToken: cancellationToken);
        return server;
    }
}
