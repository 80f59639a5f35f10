using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>Fetches the files that users send, into memory. What fails for a moment is tried again: fetching changes nothing.</summary>
internal sealed class FileDownload(TelegramApi api, TimeProvider time, ILogger logger)
{
    /// <summary>Bytes; Telegram gives bots no larger file.</summary>
    public const int Largest = 20 * 1024 * 1024;

    private const int Attempts = 4;

    /// <summary>The file, or null where it cannot be had.</summary>
    public async Task<byte[]?> FetchAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            var reply = await api.DownloadAsync(file.Id, Largest, cancellationToken);
            if (reply.Failure is not { } failure)
                return reply.Value;
            var mayPass = failure.Kind is FailureKind.Unreachable or FailureKind.ServerError or FailureKind.Uncertain or FailureKind.TooManyRequests;
            if (!mayPass || failures == Attempts)
            {
                logger.CallFailed("getFile", failure.Kind, failure.Description);
                return null;
            }

            await Task.Delay(failure.RetryAfter ?? Backoff.After(failures), time, cancellationToken);
        }
    }
}
