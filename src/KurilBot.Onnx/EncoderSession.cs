using KurilBot.Core;
using Microsoft.ML.OnnxRuntime;

namespace KurilBot.Onnx;

/// <summary>The encoder in ONNX Runtime: word pieces in, vectors out. Any number of threads may run it.</summary>
internal sealed class EncoderSession : IDisposable
{
    /// <summary>Values of a vector.</summary>
    public const int Dimension = 384;

    private static readonly string[] Inputs = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] Outputs = ["last_hidden_state"];

    private readonly InferenceSession _session;
    private readonly Lock _lock = new();
    private int _users = 1;

    /// <exception cref="OnnxRuntimeException">The file cannot be used.</exception>
    public EncoderSession(OnnxEmbeddingOptions options)
    {
        Quieten();
        using var settings = new SessionOptions
        {
            // Done when the file was written.
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            // It remembers the memory of one shape, and every batch has another.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads without work sleep rather than burn the processor that tokenizing, the index and the chats want, too.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        settings.AddSessionConfigEntry("session.disable_prepacking", options.Prepack ? "0" : "1");
        _session = new InferenceSession(Path.Combine(options.Folder, "encoder.onnx"), settings);
    }

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
        using var run = new RunOptions();
        using var cancelled = cancellationToken.Register(() => run.Terminate = true);
        Enter();
        try
        {
            using var outputs = _session.Run(run, Inputs, [piecesValue, maskValue, typesValue], Outputs);
            return Vectors(outputs[0].GetTensorDataAsSpan<float>(), inputs.Count, length);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>What runs is finished first; nothing is run afterwards.</summary>
    public void Dispose() => Leave();

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

    // Else it warns on standard error of processors that it does not know, and reports its use to Microsoft where the system collects that.
    private static void Quieten()
    {
        if (!OrtEnv.IsCreated)
        {
            var options = new EnvironmentCreationOptions { logId = "encoder", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
            OrtEnv.CreateInstanceWithOptions(ref options).DisableTelemetryEvents();
        }
    }

    // Native memory must not be freed while a thread computes in it.
    private void Enter()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_users == 0, this);
            _users++;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_users == 0)
                _session.Dispose();
        }
    }
}
