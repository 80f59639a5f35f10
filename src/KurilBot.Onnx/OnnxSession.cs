using Microsoft.ML.OnnxRuntime;

namespace KurilBot.Onnx;

/// <summary>One graph in ONNX Runtime, as it runs best beside everything else that a bot does. Any number of threads may run it.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly Lock _lock = new();
    private int _users = 1;

    /// <param name="options">How it runs.</param>
    /// <param name="file">The graph, in the options' folder.</param>
    /// <param name="inputs">Its inputs, in the order in which they are given.</param>
    /// <param name="output">What is wanted of it.</param>
    /// <exception cref="OnnxRuntimeException">The file cannot be used.</exception>
    public OnnxSession(OnnxEmbeddingOptions options, string file, string[] inputs, string output)
    {
        (_inputs, _outputs) = (inputs, [output]);
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
        _session = new InferenceSession(Path.Combine(options.Folder, file), settings);
    }

    /// <summary>What <paramref name="read"/> makes of the output for these inputs.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what runs is broken off.</exception>
    public T Run<T>(IReadOnlyList<OrtValue> inputs, Func<OrtValue, T> read, CancellationToken cancellationToken)
    {
        using var run = new RunOptions();
        using var cancelled = cancellationToken.Register(() => run.Terminate = true);
        Enter();
        try
        {
            using var outputs = _session.Run(run, _inputs, inputs, _outputs);
            return read(outputs[0]);
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
