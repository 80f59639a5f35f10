using KurilBot.Core;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KurilBot.Console;

/// <summary>Sends traces and metrics to an OTLP collector. Off unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
internal sealed class TelemetryExport : IDisposable
{
    private readonly TracerProvider _traces = Sdk.CreateTracerProviderBuilder().AddSource(Telemetry.Name).AddOtlpExporter().Build();
    private readonly MeterProvider _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Telemetry.Name).AddOtlpExporter().Build();

    /// <summary>Begins to send, or does nothing: the packages that send are then not even loaded.</summary>
    public static IDisposable? Start() => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } ? new TelemetryExport() : null;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }
}
