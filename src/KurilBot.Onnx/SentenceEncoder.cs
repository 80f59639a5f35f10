using KurilBot.Core;

namespace KurilBot.Onnx;

/// <summary>The built-in sentence encoder, with what it was trained to see before questions.</summary>
public static class SentenceEncoder
{
    /// <summary>An encoder that loads with the first text.</summary>
    /// <param name="options">How it runs; the measured defaults where not given.</param>
    /// <param name="loadsNow">Whether it begins to load at once, in the background.</param>
    public static TextEmbedder Create(OnnxEmbeddingOptions? options = null, bool loadsNow = false)
    {
        var generator = new OnnxEmbeddingGenerator(options);
        if (loadsNow)
            generator.StartLoading();
        return new TextEmbedder(generator, OnnxEmbeddingGenerator.QueryPrefix);
    }
}
