using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace KurilBot.Telegram;

/// <summary>
/// Speaks to Telegram through the package <c>Telegram.Bot</c>. A call is made once; waiting, repeating and giving up are the
/// <see cref="MessageSender"/>'s. What Telegram or the network refuses comes back as a value, without the token; only cancellation throws.
/// </summary>
internal sealed class TelegramApi : IDisposable
{
    /// <summary>What the bot wants to hear of.</summary>
    public static readonly UpdateType[] UpdateKinds =
        [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.InlineQuery, UpdateType.MyChatMember];

    /// <summary>No message of the bot shows what its links lead to.</summary>
    public static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    // How long a call may take before it counts as lost.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Downloading = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly TelegramBotClient _client;
    private readonly string _secret;
    private readonly TimeProvider _time;

    /// <param name="token">The bot's token.</param>
    /// <param name="baseUrl">The server, such as <c>https://api.telegram.org</c>.</param>
    /// <param name="time">For time limits.</param>
    public TelegramApi(string token, string baseUrl, TimeProvider time)
    {
        // The token is in the path of every request: without a propagator the handler makes no activity that would tell it.
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null };
        _http = new(new SingleAttemptHandler(sockets, new Uri(baseUrl).AbsolutePath.TrimEnd('/'))) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new(new TelegramBotClientOptions(token, baseUrl) { RetryThreshold = 0 }, _http);
        (_secret, _time) = (token[(token.IndexOf(':') + 1)..], time);
    }

    /// <summary>
    /// Updates from an offset on (null: the earliest that are not confirmed), waiting up to <paramref name="wait"/> for one.
    /// </summary>
    public Task<ApiResult<IReadOnlyList<IncomingUpdate>>> GetUpdatesAsync(
        long? offset, TimeSpan wait, CancellationToken cancellationToken) => CallAsync<IReadOnlyList<IncomingUpdate>>(
        async (client, token) =>
        {
            var request = new GetRawUpdates { Offset = offset, Timeout = (int)wait.TotalSeconds, AllowedUpdates = UpdateKinds };
            return [.. (await client.SendRequest(request, token)).Select(UpdateReader.Read).OfType<IncomingUpdate>()];
        },
        cancellationToken, wait);

    /// <summary>Sends a message; the value is its id.</summary>
    public Task<ApiResult<int>> SendMessageAsync(OutgoingMessage message, CancellationToken cancellationToken) => CallAsync(
        async (client, token) => (await client.SendMessage(
            message.Place.Chat, message.Text, message.ParseMode,
            message.ReplyTo is { } question ? new ReplyParameters { MessageId = question, AllowSendingWithoutReply = true } : null,
            Keyboard(message), NoPreview, message.Place.Thread == ChatPlace.GeneralTopic ? null : message.Place.Thread,
            cancellationToken: token)).Id,
        cancellationToken);

    /// <summary>Makes a message say something else; the value is its id.</summary>
    public Task<ApiResult<int>> EditMessageAsync(int messageId, OutgoingMessage message, CancellationToken cancellationToken) => CallAsync(
        async (client, token) => (await client.EditMessageText(
            message.Place.Chat, messageId, message.Text, message.ParseMode, Keyboard(message), NoPreview, cancellationToken: token)).Id,
        cancellationToken);

    /// <summary>Fetches a file that somebody sent, into memory; not more than <paramref name="most"/> bytes of it.</summary>
    public Task<ApiResult<byte[]>> DownloadAsync(string fileId, int most, CancellationToken cancellationToken) => CallAsync(
        async (client, token) =>
        {
            using var content = new BoundedStream(most);
            await client.DownloadFile(await client.GetFile(fileId, token), content, token);
            return content.ToArray();
        },
        cancellationToken, Downloading);

    /// <summary>Makes any call that has no result of interest.</summary>
    public Task<ApiResult<bool>> CallAsync(
        Func<ITelegramBotClient, CancellationToken, Task> call, CancellationToken cancellationToken) => CallAsync(
        async (client, token) =>
        {
            await call(client, token);
            return true;
        },
        cancellationToken);

    /// <summary>Makes any call of the package.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="wait">How long the server is asked to wait before it answers.</param>
    public async Task<ApiResult<T>> CallAsync<T>(
        Func<ITelegramBotClient, CancellationToken, Task<T>> call, CancellationToken cancellationToken, TimeSpan wait = default)
    {
        using var limit = new CancellationTokenSource(Patience + wait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return new(await call(_client, either.Token), null);
        }
        catch (ApiRequestException e)
        {
            return ApiFailure.Of(e.ErrorCode, WithoutToken(e.Message), e.Parameters?.RetryAfter, e.Parameters?.MigrateToChatId);
        }
        catch (Exception e) when (e is RequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return e switch
            {
                _ when limit.IsCancellationRequested =>
                    new ApiFailure(FailureKind.Uncertain, $"no answer in {(Patience + wait).TotalSeconds:0} s"),
                RequestException { HttpStatusCode: { } status } => ApiFailure.OfPage(status),
                _ => ApiFailure.OfNetwork(e.InnerException, WithoutToken((e.InnerException ?? e).Message)),
            };
        }
    }

    public void Dispose() => _http.Dispose();

    // A row each, but opinions share one.
    private static InlineKeyboardMarkup? Keyboard(OutgoingMessage message) => message.Buttons.Count == 0 ? null
        : new(message.Buttons.ToLookup(button => OpinionData.Parse(button.CallbackData) is not null) is var buttons && buttons[true].Any()
            ? buttons[false].Select(button => (InlineKeyboardButton[])[button]).Append([.. buttons[true]])
            : message.Buttons.Select(button => (InlineKeyboardButton[])[button]));

    // A server may repeat the address in what it says.
    private string WithoutToken(string text) => text.Replace(_secret, "…");

    // Whatever a server says of a file's size, memory does not grow with what it sends.
    private sealed class BoundedStream(int most) : MemoryStream
    {
        // All other ways of writing lead here.
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > most)
                throw new IOException("The file is larger than the server said.");
            base.Write(buffer, offset, count);
        }
    }

    // The package's own getUpdates fails as a whole where one update cannot be read, and the next poll would bring the same.
    private sealed class GetRawUpdates() : RequestBase<JsonElement[]>("getUpdates")
    {
        public long? Offset { get; init; }

        public int Timeout { get; init; }

        public IReadOnlyList<UpdateType> AllowedUpdates { get; init; } = [];
    }
}
