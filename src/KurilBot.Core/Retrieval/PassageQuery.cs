namespace KurilBot.Core;

/// <summary>What a passage is looked for by.</summary>
/// <param name="Words">Its content words, folded; any of them may occur.</param>
/// <param name="Vector">Its embedding.</param>
/// <param name="Embedder">Who made the embedding; only vectors of the same are compared.</param>
/// <param name="Reading">What sentences are compared with.</param>
/// <param name="Count">How many passages are wanted.</param>
/// <param name="Options">The weights.</param>
internal sealed record PassageQuery(
    IReadOnlyList<string> Words, ReadOnlyMemory<float> Vector, string Embedder, ReadingQuery Reading, int Count, RetrievalOptions Options)
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

/// <summary>The question that the sentences of passages are compared with.</summary>
/// <param name="Vector">Its embedding, as <see cref="QuantizedVector.From"/> gives it.</param>
/// <param name="Ranks">Whether the sentence that comes nearest also counts in the ranking: only where passages are embedded by the same model.</param>
internal sealed record ReadingQuery(sbyte[] Vector, bool Ranks)
{
    /// <summary>A passage's dense score: its own cosine and that of its nearest sentence, in equal parts.</summary>
    public double Dense(double passage, ReadOnlySpan<byte> sentences)
    {
        if (!Ranks || QuantizedVector.Cosines(Vector, sentences) is not { Length: > 0 } cosines)
            return passage;
        var best = cosines[0];
        foreach (var cosine in cosines)
            best = Math.Max(best, cosine);
        return (passage + best) / 2;
    }
}
