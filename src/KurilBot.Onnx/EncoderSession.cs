using KurilBot.Core;
using Microsoft.ML.OnnxRuntime;

namespace KurilBot.Onnx;

/// <summary>The encoder in ONNX Runtime: word pieces in, vectors out. Any number of threads may run it.</summary>
/// <exception cref="OnnxRuntimeException">The file cannot be used.</exception>
internal sealed class EncoderSession(OnnxEmbeddingOptions options) : IDisposable
{
    /// <summary>Values of a vector.</summary>
    public const int Dimension = 384;

    private readonly OnnxSession _session = new(options, "encoder.onnx", ["input_ids", "attention_mask", "token_type_ids"], "last_hidden_state");

    /// <summary>The vectors, of unit length, of inputs that are filled up to the length of the longest.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what runs is broken off.</exception>
    public float[][] Run(IReadOnlyList<long[]> inputs, CancellationToken cancellationToken)
    {
        var length = inputs.Max(input => input.Length);
        var pieces = new long[inputs.Count * length];
        var mask = new long[pieces.Length];
        for (var i = 0; i < inputs.Count; i++)
        {
            inputs[i].CopyTo(pieces, i * length);
            mask.AsSpan(i * length, inputs[i].Length).Fill(1);
        }

        long[] shape = [inputs.Count, length];
        using var piecesValue = OrtValue.CreateTensorValueFromMemory(pieces, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typesValue = OrtValue.CreateTensorValueFromMemory(new long[pieces.Length], shape);
        return _session.Run([piecesValue, maskValue, typesValue], states => Vectors(states.GetTensorDataAsSpan<float>(), inputs.Count, length), cancellationToken);
    }

    /// <summary>What runs is finished first; nothing is run afterwards.</summary>
    public void Dispose() => _session.Dispose();

    // The vector of a text is that of the mark before it.
    private static float[][] Vectors(ReadOnlySpan<float> states, int count, int length)
    {
        var vectors = new float[count][];
        for (var i = 0; i < count; i++)
        {
            vectors[i] = states.Slice(i * length * Dimension, Dimension).ToArray();
            FloatVector.Normalise(vectors[i]);
        }

        return vectors;
    }
}
