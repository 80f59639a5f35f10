namespace KurilBot.Core;

/// <summary>What a passage is looked for by.</summary>
/// <param name="Words">Its content words, folded; any of them may occur.</param>
/// <param name="Vector">Its embedding.</param>
/// <param name="Embedder">Who made the embedding; only vectors of the same are compared.</param>
/// <param name="Count">How many passages are wanted.</param>
/// <param name="Options">The weights.</param>
internal sealed record PassageQuery(
    IReadOnlyList<string> Words, ReadOnlyMemory<float> Vector, string Embedder, int Count, RetrievalOptions Options)
{
    // More words than this name no topic; a pasted page must not become a query of ten thousand terms.
    private const int MaxWords = 64;

    /// <summary>The words by which a text is looked for. Stop words count only where there is nothing else.</summary>
    public static IReadOnlyList<string> WordsOf(string text)
    {
        var words = KurilBot.Core.Words.Of(text);
        var content = words.FindAll(word => !word.IsStop);
        return [.. (content.Count > 0 ? content : words).DistinctBy(word => word.Stem).Take(MaxWords).Select(word => word.Form)];
    }
}
