using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>A document ready to be stored.</summary>
internal sealed record PreparedDocument(
    DocumentSource Source, DocumentStamp Stamp, IReadOnlyList<Passage> Passages, IReadOnlyList<ReadOnlyMemory<float>> Vectors)
{
    // As many texts as embedding servers take at once.
    private const int Batch = 128;

    public static async Task<PreparedDocument> CreateAsync(
        Document document, DocumentStamp stamp, IEmbeddingGenerator<string, Embedding<float>> embedder, CancellationToken cancellationToken)
    {
        var passages = KurilBot.Core.Passages.Of(document);
        var vectors = new List<ReadOnlyMemory<float>>(passages.Count);
        foreach (var batch in passages.Select(passage => passage.Text).Chunk(Batch))
        {
            var made = await embedder.GenerateAsync(batch, cancellationToken: cancellationToken);
            if (made.Count != batch.Length)
                throw new InvalidOperationException($"The embedder gave {made.Count} vectors for {batch.Length} texts.");
            vectors.AddRange(made.Select(embedding => embedding.Vector));
        }

        return new PreparedDocument(document.Source, stamp, passages, vectors);
    }
}
