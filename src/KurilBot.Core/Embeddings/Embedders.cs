namespace KurilBot.Core;

/// <summary>Who embeds what: passages are found by one model, and their sentences read by another or the same.</summary>
/// <param name="Retrieval">For passages and what they are looked for by; an embeddings server may do this.</param>
/// <param name="Reading">For sentences and questions: what the reader is trained with.</param>
public sealed record Embedders(TextEmbedder Retrieval, TextEmbedder Reading) : IDisposable
{
    /// <summary>The same model for both.</summary>
    public Embedders(TextEmbedder both)
        : this(both, both)
    {
    }

    /// <summary>Whether both are one.</summary>
    public bool AreOne => ReferenceEquals(Retrieval, Reading);

    /// <summary>Tells which stored vectors may be compared.</summary>
    public string Identity => AreOne ? Reading.Identity : $"{Retrieval.Identity} read by {Reading.Identity}";

    /// <inheritdoc/>
    public void Dispose()
    {
        Retrieval.Dispose();
        Reading.Dispose();
    }
}
