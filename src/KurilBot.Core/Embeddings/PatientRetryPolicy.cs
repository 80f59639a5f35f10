using System.ClientModel.Primitives;

namespace KurilBot.Core;

/// <summary>
/// Sends a request again after 408, 429, 5xx and lost connections. The base class doubles the wait each time and obeys Retry-After; this adds
/// up to a quarter at random, so that clients that failed together do not return together, and a longest wait.
/// </summary>
internal sealed class PatientRetryPolicy(int retries, TimeProvider time) : ClientRetryPolicy(retries)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount)
    {
        var delay = base.GetNextDelay(message, tryCount) * (1 + (Random.Shared.NextDouble() / 4));
        return delay < Longest ? delay : Longest;
    }

    protected override Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, time, cancellationToken);
}
