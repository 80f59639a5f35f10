using Microsoft.ML.OnnxRuntime;

namespace KurilBot.Onnx.Tests;

/// <summary>The encoder as ONNX Runtime gives it: one text at a time, no filling, nothing of ours but the tokens.</summary>
internal sealed class BareEncoder : IDisposable
{
    private readonly InferenceSession _session = new(Path.Combine(new OnnxEmbeddingOptions().Folder, "encoder.onnx"));
    private readonly WordPieces _pieces = new(Path.Combine(new OnnxEmbeddingOptions().Folder, "vocabulary.txt"));

    /// <summary>The inputs of a text as they would be given to it.</summary>
    public IEnumerable<long[]> Inputs(string text) => _pieces.Inputs(text);

    public float[] Embed(string text) => Embed([101, .. _pieces.Of(text).Select(id => (long)id), 102]);

    public float[] Embed(long[] ids)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(ids, [1, ids.Length]);
        using var mask = OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(ids, _ => 1L), [1, ids.Length]);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], [1, ids.Length]);
        using var run = new RunOptions();
        using var outputs = _session.Run(run, ["input_ids", "attention_mask", "token_type_ids"], [input, mask, types], ["last_hidden_state"]);
        var first = outputs[0].GetTensorDataAsSpan<float>()[..384].ToArray();
        return Unit(first);
    }

    public static float[] Unit(float[] vector)
    {
        var length = Math.Sqrt(vector.Sum(value => (double)value * value));
        return Array.ConvertAll(vector, value => (float)(value / length));
    }

    public static double Cosine(IEnumerable<float> a, IEnumerable<float> b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    public void Dispose() => _session.Dispose();
}
