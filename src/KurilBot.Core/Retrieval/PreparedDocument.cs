namespace KurilBot.Core;

/// <summary>A document ready to be stored.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Stamp">By which a later change is seen.</param>
/// <param name="Passages">Its passages in order.</param>
/// <param name="Vectors">The vector of each passage.</param>
/// <param name="SentenceVectors">For each passage the vectors of its sentences.</param>
internal sealed record PreparedDocument(
    DocumentSource Source, DocumentStamp Stamp, IReadOnlyList<Passage> Passages,
    IReadOnlyList<ReadOnlyMemory<float>> Vectors, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>> SentenceVectors)
{
    /// <summary>Why nothing could be read of the file, so that it need not be tried again before it changes; null where it is read.</summary>
    public string? Skipped { get; init; }

    /// <summary>What is stored of a file of which nothing can be read.</summary>
    public static PreparedDocument Without(DocumentStamp stamp, DocumentUnreadable file) => new(
        new DocumentSource(file.File.Id, file.File.Path, stamp.Sha256, file.File.Id, null, null, null), stamp, [], [], [])
    {
        Skipped = file.Reason,
    };

    // So many texts at once keep memory small, and as many as embedding servers take.
    private const int Batch = 128;

    private const int LongestName = 40;

    public static async Task<PreparedDocument> CreateAsync(
        Document document, DocumentStamp stamp, Embedders embedders, CancellationToken cancellationToken)
    {
        var passages = KurilBot.Core.Passages.Of(document);
        var vectors = await EmbedAsync(embedders.Retrieval, passages.Select(passage => Titled(document.Source, passage.Text)), cancellationToken);
        var sentences = await EmbedAsync(
            embedders.Reading,
            passages.SelectMany(passage => passage.Sentences.Select(sentence => Titled(document.Source, sentence.Of(passage.Text).ToString()))),
            cancellationToken);
        var first = 0;
        return new PreparedDocument(document.Source, stamp, passages, vectors, [.. passages.Select(Next)]);

        List<ReadOnlyMemory<float>> Next(Passage passage)
        {
            first += passage.Sentences.Count;
            return sentences.GetRange(first - passage.Sentences.Count, passage.Sentences.Count);
        }
    }

    /// <summary>
    /// A text as it is embedded: behind the name of its topic, which says what "they" and "there" are. (Measured on CLAPNQ: the nearest sentence
    /// answers in 81 % of cases, without the name in 76.) A headline that is a sentence itself would drown it.
    /// </summary>
    public static string Titled(DocumentSource source, string text) =>
        source.Title == source.Id || source.Title.Length > LongestName ? text : $"{source.Title}. {text}";

    private static async Task<List<ReadOnlyMemory<float>>> EmbedAsync(TextEmbedder embedder, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new List<ReadOnlyMemory<float>>();
        foreach (var batch in texts.Chunk(Batch))
            vectors.AddRange(await embedder.EmbedPassagesAsync(batch, cancellationToken));
        return vectors;
    }
}
