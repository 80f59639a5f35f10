using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;

namespace KurilBot.Telegram;

/// <summary>
/// Everything that leaves for a chat goes through here. Knows how to wait, what may be repeated, what can be mended, and when to give up.
/// </summary>
internal sealed class MessageSender(TelegramApi api, ChatRegistry chats, TimeProvider time, ILogger logger) : IDisposable
{
    // A server that keeps saying that it failed may be failing over this very message.
    private const int MostServerErrors = 8;

    // Messages that wait for one another; in a crowd nobody is kept waiting for that.
    private const int LongestQueue = 16;

    // Seconds for which Telegram keeps the results of an inline query.
    private const int InlineResultsLast = 60;

    // For a message that is sent before.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<long, ChatRateLimiter> _limiters = [];
    private readonly ConcurrentDictionary<string, bool> _missing = [];
    private readonly SemaphoreSlim _turn = new(1);
    private int _queue;

    /// <summary>Sends a message that nobody comes back to.</summary>
    public Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        DeliverAsync(message, isEdit: false, api.SendMessageAsync, cancellationToken);

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
                var reply = await api.SendMessageAsync(mended, token);
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
    /// <returns>False where it does not say it, and will not.</returns>
    public async Task<bool> EditAsync(int messageId, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var reply = await DeliverAsync(
            message, isEdit: true, (mended, token) => api.EditMessageAsync(messageId, mended, token), cancellationToken);
        return reply.Failure is null or { Kind: FailureKind.NotModified };
    }

    /// <summary>
    /// Shows in a message how far its answer has come, once, when the chat's pace allows; <paramref name="finished"/> ends the wait for that.
    /// </summary>
    public async Task PreviewAsync(int messageId, OutgoingMessage message, CancellationToken finished, CancellationToken cancellationToken)
    {
        var place = Current(message.Place);
        var limiter = LimiterOf(place.Chat);
        if (limiter.IsScarce || chats.IsStopped(place.Chat))
            return;
        var reply = await limiter.CallAsync(
            isEdit: true, () => api.EditMessageAsync(messageId, message with { Place = place }, cancellationToken), finished);
        if (reply.Failure is { Kind: FailureKind.TooManyRequests } failure)
            limiter.Hold(failure.RetryAfter ?? Backoff.After(1));
    }

    public async Task DeleteAsync(ChatPlace place, int messageId, CancellationToken cancellationToken)
    {
        var chat = Current(place).Chat;
        await LimiterOf(chat).CallAsync(
            isEdit: false, () => api.CallAsync((client, token) => client.DeleteMessage(chat, messageId, token), cancellationToken),
            cancellationToken);
    }

    /// <summary>Says that the bot is at work.</summary>
    public async Task ShowTypingAsync(ChatPlace place, CancellationToken cancellationToken)
    {
        var now = Current(place);
        if (chats.IsStopped(now.Chat) || LimiterOf(now.Chat).IsHeld)
            return;
        await TryAsync(
            "sendChatAction",
            (client, token) => client.SendChatAction(now.Chat, ChatAction.Typing, now.Thread, cancellationToken: token), cancellationToken);
    }

    public Task AnswerCallbackAsync(string callbackId, string? notice, CancellationToken cancellationToken) => TryAsync(
        "answerCallbackQuery",
        (client, token) => client.AnswerCallbackQuery(callbackId, notice, cancellationToken: token), cancellationToken);

    public Task AnswerInlineAsync(string queryId, IEnumerable<InlineQueryResult> results, CancellationToken cancellationToken) => TryAsync(
        "answerInlineQuery",
        (client, token) => client.AnswerInlineQuery(queryId, results, InlineResultsLast, isPersonal: true, cancellationToken: token),
        cancellationToken);

    /// <summary>
    /// Tries something that the bot can do without. A method that the server lacks is not asked for again, and lacking it is no failure.
    /// </summary>
    public async Task<ApiFailure?> TryAsync(
        string method, Func<ITelegramBotClient, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        if (_missing.ContainsKey(method))
            return null;
        var reply = await api.CallAsync(call, cancellationToken);
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
        foreach (var limiter in _limiters.Values)
            limiter.Dispose();
        _turn.Dispose();
    }

    private async Task<ApiResult<T>> DeliverAsync<T>(
        OutgoingMessage message, bool isEdit, Func<OutgoingMessage, CancellationToken, Task<ApiResult<T>>> call,
        CancellationToken cancellationToken)
    {
        var serverErrors = 0;
        for (var failures = 0; ;)
        {
            message = message with { Place = Current(message.Place) };
            var chat = message.Place.Chat;
            if (chats.IsStopped(chat))
                return new ApiFailure(FailureKind.Forbidden, "the chat has put the bot out");
            var limiter = LimiterOf(chat);
            var reply = await limiter.CallAsync(isEdit, () => call(message, cancellationToken), cancellationToken);
            switch (reply.Failure)
            {
                case { Kind: FailureKind.TooManyRequests } failure:
                    limiter.Hold(failure.RetryAfter ?? Backoff.After(++failures));
                    continue;
                case { Kind: FailureKind.Migrated, MigratedTo: { } to } when to != chat:
                    await chats.MoveAsync(chat, to);
                    continue;
                case { Kind: FailureKind.Unparsable } when message.ParseMode is ParseMode.Html:
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

    private ChatRateLimiter LimiterOf(long chat) => _limiters.GetOrAdd(chat, id => new(isGroup: id < 0, time));
}
