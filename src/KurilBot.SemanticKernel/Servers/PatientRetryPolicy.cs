using System.ClientModel.Primitives;
using System.Net.Http.Headers;

namespace KurilBot.SemanticKernel;

/// <summary>
/// Sends a request again after 408, 429, 5xx and lost connections. The base class doubles the wait each time and obeys Retry-After; this adds
/// up to a quarter at random, so that clients that failed together do not return together, and a longest wait.
/// </summary>
/// <param name="retries">How often.</param>
/// <param name="time">For the waits.</param>
/// <param name="patience">A server that names a longer time is not asked again; null to ask again after <see cref="Longest"/>.</param>
internal sealed class PatientRetryPolicy(int retries, TimeProvider time, TimeSpan? patience = null) : ClientRetryPolicy(retries)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        !(AskedFor(message.Response) > patience) && await base.ShouldRetryAsync(message, exception);

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount)
    {
        var delay = base.GetNextDelay(message, tryCount) * (1 + (Random.Shared.NextDouble() / 4));
        return delay < Longest ? delay : Longest;
    }

    protected override Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, time, cancellationToken);

    private TimeSpan? AskedFor(PipelineResponse? response) =>
        response is not null && response.Headers.TryGetValue("Retry-After", out var text) && RetryConditionHeaderValue.TryParse(text, out var after)
            ? after.Delta ?? after.Date - time.GetUtcNow() : null;
}
