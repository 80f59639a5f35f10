using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Names an embedder, so that vectors of one are never taken for those of another.</summary>
internal static class EmbedderIdentity
{
    public static string Of(IEmbeddingGenerator<string, Embedding<float>> embedder) =>
        embedder.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata known
            ? string.Join('/', known.ProviderName, known.DefaultModelId, known.DefaultModelDimensions)
            : embedder.GetType().Name;
}
