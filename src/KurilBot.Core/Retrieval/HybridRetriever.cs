namespace KurilBot.Core;

/// <summary>
/// Finds passages by their words (BM25) and by their meaning (cosine of embeddings), and ranks the best of each by the weighted sum of
/// their normalised scores.
/// </summary>
/// <param name="index">Where to look.</param>
/// <param name="options">The weights.</param>
public sealed class HybridRetriever(PassageIndex index, RetrievalOptions options)
{
    // No question is longer; what follows in a pasted page would only blur its vector, and embedding servers refuse it.
    private const int LongestEmbedded = 4_000;

    private const int ComparedInConversation = 50;

    private const int MostHeadlines = 8;

    /// <summary>Passages for a query, best first.</summary>
    /// <param name="query">Plain words in any form; nothing in it has a special meaning.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>None where the query has no words, or none of them occurs in the index and no vector compares. Equal scores stand in the order of path and place.</returns>
    /// <exception cref="IndexException">The index cannot be read.</exception>
    public async Task<IReadOnlyList<RetrievedPassage>> FindAsync(string query, int count, CancellationToken cancellationToken = default) =>
        await FindAsync(query, await EmbedAsync(index.Embedders.Reading, query, cancellationToken), isQuestion: true, count, cancellationToken);

    /// <summary>Passages for a question of a conversation: ranked by the question first, then by all that the conversation asks.</summary>
    /// <param name="query">The question, which stands alone.</param>
    /// <param name="conversation">The questions before it; empty where there are none.</param>
    /// <param name="count">How many passages at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task<IReadOnlyList<RetrievedPassage>> FindAsync(string query, string conversation, int count, CancellationToken cancellationToken)
    {
        if (conversation.Length == 0)
            return await FindAsync(query, count, cancellationToken);
        var compared = Math.Max(count, ComparedInConversation);
        // What is read is the question, whatever led to the passage.
        var reading = await EmbedAsync(index.Embedders.Reading, query, cancellationToken);
        var own = await FindAsync(query, reading, isQuestion: true, compared, cancellationToken);
        var whole = await FindAsync($"{query} {conversation}", reading, isQuestion: false, compared, cancellationToken);
        var among = whole.ToDictionary(Place, found => found.Score);
        return
        [
            .. own.UnionBy(whole.Select(found => found with { Score = 0 }), Place)
                .Select(found => found with { Score = (found.Score + (options.ConversationWeight * among.GetValueOrDefault(Place(found)))) / (1 + options.ConversationWeight) })
                .OrderByDescending(found => found.Score).Take(count),
        ];

        static (DocumentSource Source, ByteRange Range) Place(RetrievedPassage found) => (found.Source, found.Passage.Range);
    }

    // The question's own vector serves for the looking up as well, where one model makes both.
    private async Task<IReadOnlyList<RetrievedPassage>> FindAsync(
        string query, ReadOnlyMemory<float> reading, bool isQuestion, int count, CancellationToken cancellationToken)
    {
        if (PassageQuery.WordsOf(query) is not { Count: > 0 } words)
            return [];
        var embedders = index.Embedders;
        var vector = embedders.AreOne && isQuestion ? reading : await EmbedAsync(embedders.Retrieval, query, cancellationToken);
        var compared = new ReadingQuery(QuantizedVector.From(reading.Span), embedders.AreOne);
        return await index.FindAsync(new(words, vector, embedders.Identity, compared, count, options), cancellationToken);
    }

    private static Task<ReadOnlyMemory<float>> EmbedAsync(TextEmbedder embedder, string text, CancellationToken cancellationToken) =>
        embedder.EmbedQueryAsync(text.Length <= LongestEmbedded ? text : text[..LongestEmbedded], cancellationToken);

    /// <summary>The titles of the first documents, as a text to look for what all of them are about.</summary>
    internal async Task<string> HeadlinesAsync(CancellationToken cancellationToken) =>
        string.Join(". ", (await index.SourcesAsync(cancellationToken)).Where(source => source.Skipped is null).Select(source => source.Source.Title).Distinct().Take(MostHeadlines));

    /// <summary>The words that the indexed passages use.</summary>
    internal Task<Vocabulary> KnownWordsAsync(string? initials, CancellationToken cancellationToken) =>
        index.KnownWordsAsync(initials, cancellationToken);
}
