using Microsoft.Extensions.Logging;

namespace KurilBot.Web;

/// <summary>All that the server reports.</summary>
internal static partial class WebLog
{
    [LoggerMessage(1, LogLevel.Error, "A request failed. Error {ErrorId}")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string errorId);

    [LoggerMessage(2, LogLevel.Warning, "Web:Open is set and there is no Web:AccessKey: the page answers everybody.")]
    public static partial void OpenToAll(this ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "What is too old cannot be forgotten now; trying again tomorrow.")]
    public static partial void ForgettingFailed(this ILogger logger, Exception exception);
}
