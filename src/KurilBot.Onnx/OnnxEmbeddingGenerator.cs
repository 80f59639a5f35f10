using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.Onnx;

/// <summary>
/// Embeds texts by snowflake-arctic-embed-xs, a sentence encoder of 22 million parameters, in this process and without a network:
/// L. Merrick et al., "Arctic-Embed: Scalable, Efficient, and Accurate Text Embedding Models", 2024. Safe for any number of callers at once.
/// </summary>
/// <remarks>
/// Creating it loads nothing: <see cref="StartLoading"/> does so in the background, else the first text. Questions want
/// <see cref="QueryPrefix"/> before them, passages nothing; <see cref="TextEmbedder"/> sees to that.
/// </remarks>
public sealed class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>What the encoder was trained to see before a question.</summary>
    public const string QueryPrefix = "Represent this sentence for searching relevant passages: ";

    private readonly OnnxEmbeddingOptions _options;
    private readonly Lazy<WordPieces> _pieces;
    private readonly Lazy<Task<EncoderSession>> _session;
    private readonly EmbeddingGeneratorMetadata _metadata = new("onnx", null, "snowflake-arctic-embed-xs", EncoderSession.Dimension);
    private volatile bool _disposed;

    /// <summary>An encoder that is not loaded yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public OnnxEmbeddingGenerator(OnnxEmbeddingOptions? options = null)
    {
        _options = options ?? new OnnxEmbeddingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.BatchTokens, WordPieces.Limit);
        _pieces = new(() => Load(() => new WordPieces(Path.Combine(_options.Folder, "vocabulary.txt"))));
        _session = new(() => Task.Run(() => Load(() => new EncoderSession(_options))));
    }

    /// <summary>Loads in the background what is not loaded yet. Whatever goes wrong is told where a text is embedded.</summary>
    public void StartLoading()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _ = _session.Value;
        if (!_pieces.IsValueCreated)
            _ = Task.Run(() => _pieces.Value);
    }

    /// <summary>
    /// Vectors of unit length and 384 values, in the order of <paramref name="values"/>. A text of more than 512 word pieces is cut between
    /// sentences, and its vector is the mean of those of its parts. <see cref="GeneratedEmbeddings{TEmbedding}.Usage"/> counts the word pieces.
    /// </summary>
    /// <exception cref="EmbeddingException">The encoder cannot be loaded.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        StartLoading();
        var session = await _session.Value.WaitAsync(cancellationToken);
        // Not on the caller's thread: it computes from the first moment on.
        return await Task.Run(() => Embed([.. values], session, cancellationToken), cancellationToken);
    }

    /// <summary>The word pieces of a text as the encoder counts them, with the marks before and behind it: 2 for an empty text.</summary>
    /// <exception cref="EmbeddingException">The vocabulary cannot be loaded.</exception>
    public int CountTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _pieces.Value.Count(text);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Frees the encoder, at once or when what computes in it has finished.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_session.IsValueCreated)
        {
            _ = _session.Value.ContinueWith(
                static loaded => loaded.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    private GeneratedEmbeddings<Embedding<float>> Embed(string[] texts, EncoderSession session, CancellationToken cancellationToken)
    {
        var inputs = new List<(int Text, long[] Pieces)>(texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inputs.AddRange(_pieces.Value.Inputs(texts[i]).Select(input => (i, input)));
        }

        var vectors = new float[texts.Length][];
        foreach (var batch in Batches(inputs))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var ((text, _), vector) in batch.Zip(session.Run(batch.ConvertAll(input => input.Pieces), cancellationToken)))
                vectors[text] = vectors[text] is { } other ? [.. other.Zip(vector, (a, b) => a + b)] : vector;
        }

        var tokens = inputs.Sum(input => (long)input.Pieces.Length);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(texts.Length) { Usage = new() { InputTokenCount = tokens, TotalTokenCount = tokens } };
        foreach (var vector in vectors)
        {
            // The sum of several; of one it is unit length already.
            FloatVector.Normalise(vector);
            embeddings.Add(new Embedding<float>(vector) { ModelId = _metadata.DefaultModelId });
        }

        return embeddings;
    }

    // Of like lengths, because the shorter ones of a batch are filled up.
    private IEnumerable<List<(int Text, long[] Pieces)>> Batches(List<(int Text, long[] Pieces)> inputs)
    {
        List<(int Text, long[] Pieces)> batch = [];
        foreach (var input in inputs.OrderBy(input => input.Pieces.Length))
        {
            if (batch.Count == _options.BatchSize || (batch.Count + 1) * input.Pieces.Length > _options.BatchTokens)
            {
                yield return batch;
                batch = [];
            }

            batch.Add(input);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private T Load<T>(Func<T> load) => OnnxFiles.Load(_options.Folder, load);
}
