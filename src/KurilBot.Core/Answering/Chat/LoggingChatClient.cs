using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KurilBot.Core;

/// <summary>Logs every call: that it began, how it ended, and at Trace what was said.</summary>
internal sealed partial class LoggingChatClient(IChatClient inner, ILogger logger, TimeProvider time) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        LoggedAsync(messages, WholeAnswer.Of(base.GetResponseAsync, messages, options, cancellationToken), cancellationToken).ToChatResponseAsync(cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        LoggedAsync(messages, base.GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<ChatResponseUpdate> LoggedAsync(
        IEnumerable<ChatMessage> messages, IAsyncEnumerable<ChatResponseUpdate> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = Begin(messages);
        ChatFinishReason? finish = null;
        await using var updates = answer.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
            }
            catch (Exception broken)
            {
                // Seen and passed on.
                Failed(broken);
                throw;
            }

            finish = updates.Current.FinishReason ?? finish;
            Said(updates.Current.Text);
            yield return updates.Current;
        }

        End(start, finish);
    }

    private long Begin(IEnumerable<ChatMessage> messages)
    {
        if (logger.IsEnabled(LogLevel.Trace))
        {
            var text = string.Join('\n', messages.Select(m => $"{m.Role}: {m.Text}"));
            Asked(logger, text);
        }

        return time.GetTimestamp();
    }

    private void Failed(Exception broken)
    {
        if (logger.IsEnabled(LogLevel.Warning))
            Failed(logger, broken.Message);
    }

    private void Said(string text)
    {
        if (logger.IsEnabled(LogLevel.Trace))
            Said(logger, text);
    }

    private void End(long start, ChatFinishReason? finish)
    {
        var milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
        Answered(logger, milliseconds, finish?.Value);
    }

    [LoggerMessage(Level = LogLevel.Trace, Message = "To the language model:\n{Text}")]
    private static partial void Asked(ILogger logger, string text);

    [LoggerMessage(Level = LogLevel.Trace, Message = "From the language model: {Text}")]
    private static partial void Said(ILogger logger, string text);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The language model answered in {Milliseconds:0} ms ({Finish})")]
    private static partial void Answered(ILogger logger, double milliseconds, string? finish);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The language model failed: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
