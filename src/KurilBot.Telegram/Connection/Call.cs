namespace KurilBot.Telegram;

/// <summary>One call over the network, whose failures become values.</summary>
internal static class Call
{
    /// <summary>How long a call may take before it counts as lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Makes a call and reads what the network did to it; what Telegram says to it is the caller's to read.</summary>
    public static async Task<Reply<T>> TryAsync<T>(
        Func<CancellationToken, Task<Reply<T>>> call, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new Failure(FailureKind.Unreachable, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Failure(FailureKind.Uncertain, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Failure(FailureKind.Uncertain, $"no answer in {patience.TotalSeconds:0} s");
        }
    }
}
