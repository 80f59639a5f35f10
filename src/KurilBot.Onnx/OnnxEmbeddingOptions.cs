using System.ComponentModel.DataAnnotations;

namespace KurilBot.Onnx;

/// <summary>How the sentence encoder runs. The defaults are what was measured to be best on two cores.</summary>
public sealed record OnnxEmbeddingOptions
{
    /// <summary>The folder of <c>encoder.onnx</c>, <c>encoder.weights</c> and <c>vocabulary.txt</c>.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "encoder");

    /// <summary>Threads that work on one batch, from 1. One has the most word pieces for the processors' time, several the shortest wait for a question.</summary>
    [Range(1, 64)]
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>Texts that the encoder is given at once, from 1; fewer where they have more than <see cref="BatchTokens"/>.</summary>
    [Range(1, 512)]
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// Word pieces that the encoder is given at once, filling included, from 512. More cost memory and gain nothing: what they are multiplied
    /// into no longer fits into the processor's cache.
    /// </summary>
    public int BatchTokens { get; init; } = 1024;

    /// <summary>
    /// Whether the weights are laid out for this processor when they are loaded. Loading takes 45 ms and 40 MB more, and then up to a tenth more
    /// word pieces a second are encoded: for programs that embed more than some ten texts of a hundred words.
    /// </summary>
    public bool Prepack { get; init; }
}
