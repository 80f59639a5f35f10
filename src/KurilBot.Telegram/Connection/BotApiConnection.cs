using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KurilBot.Telegram;

/// <summary>Speaks the Bot API over HTTP: <c>POST {base}/bot{token}/{method}</c> with JSON.</summary>
internal sealed class BotApiConnection : ITelegramConnection
{
    private static readonly BotApiJson Json = BotApiJson.Default;

    private readonly HttpClient _http;
    private readonly string _address;
    private readonly TimeProvider _time;

    /// <param name="token">The bot's token.</param>
    /// <param name="baseUrl">The server, such as <c>https://api.telegram.org</c>.</param>
    /// <param name="time">For time limits.</param>
    public BotApiConnection(string token, string baseUrl, TimeProvider time)
    {
        _http = new HttpClient(new OneShotHandler(TokenOnTheWire.Handler(token, out var standIn))) { Timeout = Timeout.InfiniteTimeSpan };
        _address = $"{baseUrl.TrimEnd('/')}/bot{standIn}/";
        _time = time;
    }

    public async Task<Reply<BotIdentity>> GetMeAsync(CancellationToken cancellationToken)
    {
        var reply = await CallAsync("getMe", new(), Json.NoParameters, Json.ResultOfWireUser, Call.Patience, cancellationToken);
        return reply.Select(user => new BotIdentity(user.Id, user.Username ?? ""));
    }

    public async Task<Reply<IReadOnlyList<Update>>> GetUpdatesAsync(long? offset, TimeSpan wait, CancellationToken cancellationToken)
    {
        var request = new GetUpdates(offset, (int)wait.TotalSeconds, WireUpdate.Kinds);
        var reply = await CallAsync(
            "getUpdates", request, Json.GetUpdates, Json.ResultOfListOfJsonElement, wait + Call.Patience, cancellationToken);
        return reply.Select<IReadOnlyList<Update>>(updates => [.. updates.Select(WireUpdate.Read).OfType<Update>()]);
    }

    public async Task<Reply<int>> SendMessageAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var request = WireText.Of(message, messageId: null);
        var reply = await CallAsync("sendMessage", request, Json.WireText, Json.ResultOfWireMessage, Call.Patience, cancellationToken);
        return reply.Select(sent => sent.MessageId);
    }

    // The result is the message, or true for a message of inline mode: nobody needs it.
    public Task<Reply<bool>> EditMessageAsync(int messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
        DoAsync("editMessageText", WireText.Of(message, messageId), Json.WireText, cancellationToken);

    public Task<Reply<bool>> DeleteMessageAsync(long chat, int messageId, CancellationToken cancellationToken) =>
        DoAsync("deleteMessage", new(chat, messageId), Json.DeleteMessage, cancellationToken);

    public Task<Reply<bool>> SendTypingAsync(ChatPlace place, CancellationToken cancellationToken) =>
        DoAsync("sendChatAction", new(place.Chat, place.Thread, "typing"), Json.SendChatAction, cancellationToken);

    public Task<Reply<bool>> AnswerCallbackAsync(string callbackId, string? notice, CancellationToken cancellationToken) =>
        DoAsync("answerCallbackQuery", new(callbackId, notice), Json.AnswerCallbackQuery, cancellationToken);

    public Task<Reply<bool>> AnswerInlineAsync(string queryId, IReadOnlyList<InlineResult> results, CancellationToken cancellationToken) =>
        DoAsync("answerInlineQuery", AnswerInlineQuery.Of(queryId, results), Json.AnswerInlineQuery, cancellationToken);

    public Task<Reply<bool>> SetCommandsAsync(
        string scope, string? language, IReadOnlyList<BotCommand> commands, CancellationToken cancellationToken) =>
        DoAsync("setMyCommands", SetMyCommands.Of(scope, language, commands), Json.SetMyCommands, cancellationToken);

    public Task<Reply<bool>> SetWebhookAsync(string url, string secret, CancellationToken cancellationToken) =>
        DoAsync("setWebhook", new(url, secret, WireUpdate.Kinds), Json.SetWebhook, cancellationToken);

    public Task<Reply<bool>> DeleteWebhookAsync(CancellationToken cancellationToken) =>
        DoAsync("deleteWebhook", new(DropPendingUpdates: false), Json.DeleteWebhook, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<Reply<bool>> DoAsync<T>(string method, T request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var reply = await CallAsync(method, request, type, Json.ResultOfJsonElement, Call.Patience, cancellationToken);
        return new(reply.Failure is null, reply.Failure);
    }

    private Task<Reply<TResult>> CallAsync<TRequest, TResult>(
        string method, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<Result<TResult>> resultType,
        TimeSpan patience, CancellationToken cancellationToken) => Call.TryAsync(
            async token =>
            {
                using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, requestType));
                content.Headers.ContentType = new("application/json");
                using var response = await _http.PostAsync(new Uri(_address + method), content, token);
                return Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(token), resultType);
            },
            patience, _time, cancellationToken);

    private static Reply<T> Read<T>(HttpStatusCode status, byte[] body, JsonTypeInfo<Result<T>> type)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, type) is not { } result)
                return Failure.Of((int)status, "an empty answer", null, null);
            if (result is { Ok: true, Value: { } value })
                return new(value, null);
            var (code, parameters) = (result.ErrorCode ?? (int)status, result.Parameters);
            return Failure.Of(code, result.Description ?? "", parameters?.RetryAfter, parameters?.MigrateToChatId);
        }
        catch (JsonException)
        {
            return Failure.OfPage(status);
        }
    }
}
