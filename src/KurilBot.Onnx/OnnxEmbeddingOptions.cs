namespace KurilBot.Onnx;

/// <summary>How the sentence encoder runs. The defaults are what was measured to be best on two cores.</summary>
public sealed record OnnxEmbeddingOptions
{
    /// <summary>The folder of <c>encoder.onnx</c>, <c>encoder.weights</c> and <c>vocabulary.txt</c>.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "encoder");

    /// <summary>Threads that work on one batch, from 1.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>
    /// Texts that the encoder is given at once, from 1.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Word pieces that the encoder is given at once, filling included, from 512. More cost memory and gain nothing: what they are multiplied
    /// into no longer fits into the processor's cache.
    /// </summary>
    public int BatchTokens { get; init; } = 1024;

    /// <summary>
    /// Whether the weights are laid out for this processor when they are loaded. Loading takes longer and 40 MB more, and then about a tenth
    /// more word pieces a second are encoded: for programs that embed more than some hundred texts.
    /// </summary>
    public bool Prepack { get; init; }
}
