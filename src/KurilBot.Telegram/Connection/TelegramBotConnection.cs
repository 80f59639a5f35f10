using System.Runtime.ExceptionServices;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace KurilBot.Telegram;

/// <summary>Speaks to Telegram through the package <c>Telegram.Bot</c>.</summary>
internal sealed class TelegramBotConnection : ITelegramConnection
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    private static readonly UpdateType[] Kinds =
        [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.InlineQuery, UpdateType.MyChatMember];

    private readonly HttpClient _http;
    private readonly TelegramBotClient _client;
    private readonly TimeProvider _time;

    /// <param name="token">The bot's token.</param>
    /// <param name="baseUrl">The server, such as <c>https://api.telegram.org</c>.</param>
    /// <param name="time">For time limits.</param>
    public TelegramBotConnection(string token, string baseUrl, TimeProvider time)
    {
        var wire = new OneShotHandler(TokenOnTheWire.Handler(token, out var standIn));
        _http = new(new BasePath(wire, new Uri(baseUrl).AbsolutePath.TrimEnd('/'))) { Timeout = Timeout.InfiniteTimeSpan };
        // When to repeat is the outbox's to decide.
        _client = new(new TelegramBotClientOptions(standIn, baseUrl) { RetryThreshold = 0 }, _http);
        _time = time;
    }

    public Task<Reply<BotIdentity>> GetMeAsync(CancellationToken cancellationToken) => CallAsync(async token =>
    {
        var me = await _client.GetMe(token);
        return new BotIdentity(me.Id, me.Username ?? "");
    }, Call.Patience, cancellationToken);

    public Task<Reply<IReadOnlyList<Update>>> GetUpdatesAsync(long? offset, TimeSpan wait, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<Update>>(async token =>
        {
            var request = new GetRawUpdates { Offset = offset, Timeout = (int)wait.TotalSeconds, AllowedUpdates = WireUpdate.Kinds };
            return [.. (await _client.SendRequest(request, token)).Select(WireUpdate.Read).OfType<Update>()];
        }, wait + Call.Patience, cancellationToken);

    public Task<Reply<int>> SendMessageAsync(OutgoingMessage message, CancellationToken cancellationToken) => CallAsync(async token =>
    {
        var sent = await _client.SendMessage(
            message.Place.Chat, message.Text, Mode(message),
            message.ReplyTo is { } question ? new ReplyParameters { MessageId = question, AllowSendingWithoutReply = true } : null,
            Keyboard(message), NoPreview, message.Place.Thread == ChatPlace.GeneralTopic ? null : message.Place.Thread,
            cancellationToken: token);
        return sent.Id;
    }, Call.Patience, cancellationToken);

    public Task<Reply<bool>> EditMessageAsync(int messageId, OutgoingMessage message, CancellationToken cancellationToken) => DoAsync(
        token => _client.EditMessageText(
            message.Place.Chat, messageId, message.Text, Mode(message), Keyboard(message), NoPreview, cancellationToken: token),
        cancellationToken);

    public Task<Reply<bool>> DeleteMessageAsync(long chat, int messageId, CancellationToken cancellationToken) =>
        DoAsync(token => _client.DeleteMessage(chat, messageId, token), cancellationToken);

    public Task<Reply<bool>> SendTypingAsync(ChatPlace place, CancellationToken cancellationToken) =>
        DoAsync(token => _client.SendChatAction(place.Chat, ChatAction.Typing, place.Thread, cancellationToken: token), cancellationToken);

    public Task<Reply<bool>> AnswerCallbackAsync(string callbackId, string? notice, CancellationToken cancellationToken) =>
        DoAsync(token => _client.AnswerCallbackQuery(callbackId, notice, cancellationToken: token), cancellationToken);

    public Task<Reply<bool>> AnswerInlineAsync(string queryId, IReadOnlyList<InlineResult> results, CancellationToken cancellationToken) =>
        DoAsync(token => _client.AnswerInlineQuery(
            queryId, results.Select(Article), cacheTime: AnswerInlineQuery.Seconds, isPersonal: true, cancellationToken: token), cancellationToken);

    public Task<Reply<bool>> SetCommandsAsync(
        string scope, string? language, IReadOnlyList<BotCommand> commands, CancellationToken cancellationToken) =>
        DoAsync(token => _client.SetMyCommands(
            commands.Select(command => new global::Telegram.Bot.Types.BotCommand(command.Name, command.Description)),
            scope == "default" ? BotCommandScope.Default() : BotCommandScope.AllGroupChats(), language, token), cancellationToken);

    public Task<Reply<bool>> SetWebhookAsync(string url, string secret, CancellationToken cancellationToken) =>
        DoAsync(token => _client.SetWebhook(url, allowedUpdates: Kinds, secretToken: secret, cancellationToken: token), cancellationToken);

    public Task<Reply<bool>> DeleteWebhookAsync(CancellationToken cancellationToken) =>
        DoAsync(token => _client.DeleteWebhook(dropPendingUpdates: false, token), cancellationToken);

    public void Dispose() => _http.Dispose();

    private static ParseMode Mode(OutgoingMessage message) => message.IsHtml ? ParseMode.Html : ParseMode.None;

    private static InlineKeyboardMarkup? Keyboard(OutgoingMessage message) => message.Buttons.Count == 0 ? null
        : new(message.Buttons.Select(button => (InlineKeyboardButton[])[InlineKeyboardButton.WithCallbackData(button.Label, button.Data)]));

    private static InlineQueryResultArticle Article(InlineResult result) => new(
        result.Id, result.Title, new InputTextMessageContent(result.Html) { ParseMode = ParseMode.Html, LinkPreviewOptions = NoPreview })
    {
        Description = result.Description,
    };

    private Task<Reply<bool>> DoAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken) => CallAsync(async token =>
    {
        await call(token);
        return true;
    }, Call.Patience, cancellationToken);

    private Task<Reply<T>> CallAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken cancellationToken) =>
        Call.TryAsync(
            async token =>
            {
                try
                {
                    return new Reply<T>(await call(token), null);
                }
                catch (ApiRequestException e)
                {
                    return Failure.Of(e.ErrorCode, e.Message, e.Parameters?.RetryAfter, e.Parameters?.MigrateToChatId);
                }
                catch (RequestException e) when (e.HttpStatusCode is { } status)
                {
                    return Failure.OfPage(status);
                }
                catch (RequestException e) when (e.InnerException is { } network)
                {
                    ExceptionDispatchInfo.Throw(network);
                    throw;
                }
            },
            patience, _time, cancellationToken);

    // The package's own getUpdates fails as a whole where one update cannot be read, and the next poll would bring the same.
    private sealed class GetRawUpdates() : RequestBase<JsonElement[]>("getUpdates")
    {
        public long? Offset { get; init; }

        public int Timeout { get; init; }

        public IReadOnlyList<string> AllowedUpdates { get; init; } = [];
    }

    // The package takes the base address without its path.
    private sealed class BasePath(HttpMessageHandler inner, string path) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Path = path + request.RequestUri!.AbsolutePath }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
