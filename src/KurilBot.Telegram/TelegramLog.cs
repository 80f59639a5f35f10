using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>All that the bot reports.</summary>
internal static partial class TelegramLog
{
    [LoggerMessage(1, LogLevel.Information, "The bot @{Name} ({Id}) is at work.")]
    public static partial void Started(this ILogger logger, string name, long id);

    [LoggerMessage(2, LogLevel.Warning, "Telegram:AllowedUsers and Telegram:AllowedChats are empty: the bot answers everybody.")]
    public static partial void OpenToAll(this ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Telegram cannot be reached or refuses ({Kind}): {Description}. Trying again, less and less often.")]
    public static partial void PollFailed(this ILogger logger, FailureKind kind, string description);

    [LoggerMessage(4, LogLevel.Information, "Telegram answers again after {Failures} failures.")]
    public static partial void PollRecovered(this ILogger logger, int failures);

    [LoggerMessage(5, LogLevel.Warning, "The Bot API server does not have {Method}; the bot goes on without it.")]
    public static partial void MethodMissing(this ILogger logger, string method);

    [LoggerMessage(6, LogLevel.Warning, "{Method} failed ({Kind}): {Description}")]
    public static partial void CallFailed(this ILogger logger, string method, FailureKind kind, string description);

    [LoggerMessage(7, LogLevel.Warning, "Telegram did not understand the tags of a message; it is sent without them.")]
    public static partial void MarkupRefused(this ILogger logger);

    [LoggerMessage(8, LogLevel.Information, "Chat {Chat} has put the bot out; nothing is sent there until it lets it in again.")]
    public static partial void ChatStopped(this ILogger logger, long chat);

    [LoggerMessage(9, LogLevel.Error, "Update {Update} failed. Error {ErrorId}")]
    public static partial void UpdateFailed(this ILogger logger, Exception exception, long update, string errorId);

    [LoggerMessage(10, LogLevel.Debug, "Update {Update} is of a kind that the bot does not know.")]
    public static partial void UpdateUnknown(this ILogger logger, long update);

    [LoggerMessage(11, LogLevel.Warning, "Stopped while questions were being answered; they are taken up at the next start.")]
    public static partial void StoppedInWork(this ILogger logger);

    [LoggerMessage(12, LogLevel.Error, "What the bot remembers cannot be read or written; trying again in a while.")]
    public static partial void StateFailed(this ILogger logger, Exception exception);
}
