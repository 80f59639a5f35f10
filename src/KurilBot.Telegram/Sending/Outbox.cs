using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>What came of an edit.</summary>
internal enum EditOutcome
{
    /// <summary>The message says it now.</summary>
    Done,

    /// <summary>It does not, and will not.</summary>
    Failed,
}

/// <summary>
/// Everything that leaves for a chat goes through here. Knows how to wait, what may be repeated, what can be mended, and when to give up.
/// </summary>
internal sealed class Outbox(ITelegramConnection connection, ChatBook chats, TimeProvider time, ILogger logger) : IDisposable
{
    // A server that keeps saying that it failed may be failing over this very message.
    private const int MostServerErrors = 8;

    // Messages that wait for one another; in a crowd nobody is kept waiting for that.
    private const int LongestQueue = 16;

    // For a message that is sent before.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<long, ChatPace> _paces = [];
    private readonly ConcurrentDictionary<string, bool> _missing = [];
    private readonly SemaphoreSlim _turn = new(1);
    private int _queue;

    /// <summary>Sends a message that nobody comes back to.</summary>
    public Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        DeliverAsync(message, isEdit: false, connection.SendMessageAsync, cancellationToken);

    /// <summary>
    /// Sends a message that is edited later; <paramref name="keep"/> stores its id, where it got through and is known to have. Where the
    /// process dies between the two, the message is nobody's. So that this is one message at most, one such send follows another, unless
    /// so many come at once or Telegram is so slow that they would wait for long.
    /// </summary>
    public Task SendAsync(OutgoingMessage message, Func<int, Task> keep, CancellationToken cancellationToken) => DeliverAsync(
        message, isEdit: false, async (mended, token) =>
        {
            var hasTurn = false;
            try
            {
                hasTurn = Interlocked.Increment(ref _queue) <= LongestQueue && await _turn.WaitAsync(LongestWait, token);
                var reply = await connection.SendMessageAsync(mended, token);
                if (reply.Failure is null)
                    await keep(reply.Value);
                return reply;
            }
            finally
            {
                Interlocked.Decrement(ref _queue);
                if (hasTurn)
                    _turn.Release();
            }
        }, cancellationToken);

    /// <summary>Makes a message say something else, however long that takes.</summary>
    public async Task<EditOutcome> EditAsync(int messageId, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var reply = await DeliverAsync(
            message, isEdit: true, (mended, token) => connection.EditMessageAsync(messageId, mended, token), cancellationToken);
        return reply.Failure is null or { Kind: FailureKind.NotModified } ? EditOutcome.Done : EditOutcome.Failed;
    }

    /// <summary>
    /// Shows in a message how far its answer has come, once, when the chat's pace allows; <paramref name="finished"/> ends the wait for that.
    /// </summary>
    public async Task PreviewAsync(int messageId, OutgoingMessage message, CancellationToken finished, CancellationToken cancellationToken)
    {
        var place = Current(message.Place);
        var pace = Pace(place.Chat);
        if (pace.IsScarce || chats.IsStopped(place.Chat))
            return;
        var reply = await pace.CallAsync(
            isEdit: true, () => connection.EditMessageAsync(messageId, message with { Place = place }, cancellationToken), finished);
        if (reply.Failure is { Kind: FailureKind.TooManyRequests } failure)
            pace.Hold(failure.RetryAfter ?? Backoff.After(1));
    }

    public async Task DeleteAsync(ChatPlace place, int messageId, CancellationToken cancellationToken)
    {
        var chat = Current(place).Chat;
        await Pace(chat).CallAsync(
            isEdit: false, () => connection.DeleteMessageAsync(chat, messageId, cancellationToken), cancellationToken);
    }

    /// <summary>Says that the bot is at work.</summary>
    public async Task ShowTypingAsync(ChatPlace place, CancellationToken cancellationToken)
    {
        var now = Current(place);
        if (!chats.IsStopped(now.Chat) && !Pace(now.Chat).IsHeld)
            await TryAsync("sendChatAction", () => connection.SendTypingAsync(now, cancellationToken));
    }

    public Task AnswerCallbackAsync(string callbackId, string? notice, CancellationToken cancellationToken) =>
        TryAsync("answerCallbackQuery", () => connection.AnswerCallbackAsync(callbackId, notice, cancellationToken));

    public Task AnswerInlineAsync(string queryId, IReadOnlyList<InlineResult> results, CancellationToken cancellationToken) =>
        TryAsync("answerInlineQuery", () => connection.AnswerInlineAsync(queryId, results, cancellationToken));

    /// <summary>
    /// Tries something that the bot can do without. A method that the server lacks is not asked for again, and lacking it is no failure.
    /// </summary>
    public async Task<Failure?> TryAsync(string method, Func<Task<Reply<bool>>> call)
    {
        if (_missing.ContainsKey(method))
            return null;
        var reply = await call();
        if (reply.Failure is { Kind: FailureKind.NoSuchMethod })
        {
            if (_missing.TryAdd(method, true))
                logger.MethodMissing(method);
            return null;
        }

        if (reply.Failure is { } failure)
            logger.CallFailed(method, failure.Kind, failure.Description);
        return reply.Failure;
    }

    public void Dispose()
    {
        foreach (var pace in _paces.Values)
            pace.Dispose();
        _turn.Dispose();
    }

    private async Task<Reply<T>> DeliverAsync<T>(
        OutgoingMessage message, bool isEdit, Func<OutgoingMessage, CancellationToken, Task<Reply<T>>> call,
        CancellationToken cancellationToken)
    {
        var serverErrors = 0;
        for (var failures = 0; ;)
        {
            message = message with { Place = Current(message.Place) };
            var chat = message.Place.Chat;
            if (chats.IsStopped(chat))
                return new Failure(FailureKind.Forbidden, "the chat has put the bot out");
            var pace = Pace(chat);
            var reply = await pace.CallAsync(isEdit, () => call(message, cancellationToken), cancellationToken);
            switch (reply.Failure)
            {
                case { Kind: FailureKind.TooManyRequests } failure:
                    pace.Hold(failure.RetryAfter ?? Backoff.After(++failures));
                    continue;
                case { Kind: FailureKind.Migrated, MigratedTo: { } to } when to != chat:
                    await chats.MoveAsync(chat, to);
                    continue;
                case { Kind: FailureKind.Unparsable } when message.IsHtml:
                    logger.MarkupRefused();
                    message = message.AsPlain();
                    continue;
                case { Kind: FailureKind.ThreadGone } when message.Place.Thread is not null:
                    message = message with { Place = message.Place with { Thread = null } };
                    continue;
                case { Kind: FailureKind.ServerError } when ++serverErrors < MostServerErrors:
                case { Kind: FailureKind.Unreachable }:
                case { Kind: FailureKind.Uncertain } when isEdit:
                    await Task.Delay(Backoff.After(++failures), time, cancellationToken);
                    continue;
                case { Kind: FailureKind.Forbidden }:
                    await chats.SetStoppedAsync(chat, stopped: true);
                    logger.ChatStopped(chat);
                    return reply;
                case null or { Kind: FailureKind.NotModified or FailureKind.MessageGone }:
                    return reply;
                case { } failure:
                    logger.CallFailed(isEdit ? "editMessageText" : "sendMessage", failure.Kind, failure.Description);
                    return reply;
            }
        }
    }

    private ChatPlace Current(ChatPlace place) => place with { Chat = chats.Current(place.Chat) };

    private ChatPace Pace(long chat) => _paces.GetOrAdd(chat, id => new(isGroup: id < 0, time));
}
