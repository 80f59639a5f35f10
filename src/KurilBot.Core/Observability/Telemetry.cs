using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KurilBot.Core;

/// <summary>The source of traces and metrics, both named KurilBot. Costs nothing while nobody listens.</summary>
public static class Telemetry
{
    /// <summary>The name of both.</summary>
    public const string Name = "KurilBot";

    /// <summary>Set to <c>true</c>, this environment variable puts questions and answers into traces. OpenTelemetry's own name for it.</summary>
    public const string CaptureTexts = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> AnswerSeconds =
        Meter.CreateHistogram<double>("kurilbot.answer.duration", "s", "Time from question to answer.");

    internal static readonly Counter<long> SentencesLeftOut =
        Meter.CreateCounter<long>("kurilbot.sentences.left_out", "{sentence}", "Sentences of a model that their citations did not support.");

    internal static bool CapturesTexts { get; } =
        string.Equals(Environment.GetEnvironmentVariable(CaptureTexts), "true", StringComparison.OrdinalIgnoreCase);
}
