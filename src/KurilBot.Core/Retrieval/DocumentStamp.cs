namespace KurilBot.Core;

/// <summary>What the index remembers of a file, to see without reading it whether it has changed.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">Time of the last change, in ticks of UTC.</param>
/// <param name="Settled">False where the file was so new when it was read that a later change may bear the same time.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Fingerprint">Of the rules that it was read and cut by, and of what is known of the document besides its file.</param>
/// <param name="Embedder">Which embedder made its vectors.</param>
internal sealed record DocumentStamp(
    string Id, long Size, long Modified, bool Settled, string Sha256, string Fingerprint, string Embedder)
{
    /// <summary>Whether indexing the file again would store the same.</summary>
    public bool SameContent(DocumentStamp? other) =>
        other is not null && (Id, Sha256, Fingerprint, Embedder) == (other.Id, other.Sha256, other.Fingerprint, other.Embedder);
}
