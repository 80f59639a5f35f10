using System.Text.Json;
using System.Text.Json.Serialization;

namespace KurilBot.Telegram;

/// <summary>The Bot API's own names and shapes, and nothing that the bot does not use.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Result<JsonElement>), TypeInfoPropertyName = "ResultOfJsonElement")]
[JsonSerializable(typeof(Result<List<JsonElement>>), TypeInfoPropertyName = "ResultOfListOfJsonElement")]
[JsonSerializable(typeof(Result<WireUser>), TypeInfoPropertyName = "ResultOfWireUser")]
[JsonSerializable(typeof(Result<WireMessage>), TypeInfoPropertyName = "ResultOfWireMessage")]
[JsonSerializable(typeof(NoParameters))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(WireText))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(AnswerInlineQuery))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(DeleteWebhook))]
[JsonSerializable(typeof(WireUpdate))]
internal sealed partial class BotApiJson : JsonSerializerContext;

internal sealed record Result<T>(
    bool Ok, [property: JsonPropertyName("result")] T? Value, int? ErrorCode, string? Description, ResultParameters? Parameters);

internal sealed record ResultParameters(int? RetryAfter, long? MigrateToChatId);

internal sealed record NoParameters;

internal sealed record GetUpdates(long? Offset, int Timeout, IReadOnlyList<string> AllowedUpdates);

internal sealed record DeleteMessage(long ChatId, int MessageId);

internal sealed record SendChatAction(long ChatId, int? MessageThreadId, string Action);

internal sealed record AnswerCallbackQuery(string CallbackQueryId, string? Text);

internal sealed record SetWebhook(string Url, string SecretToken, IReadOnlyList<string> AllowedUpdates);

internal sealed record DeleteWebhook(bool DropPendingUpdates);

internal sealed record SetMyCommands(IReadOnlyList<WireCommand> Commands, WireScope Scope, string? LanguageCode)
{
    public static SetMyCommands Of(string scope, string? language, IReadOnlyList<BotCommand> commands) =>
        new([.. commands.Select(command => new WireCommand(command.Name, command.Description))], new(scope), language);
}

internal sealed record WireCommand(string Command, string Description);

internal sealed record WireScope(string Type);

internal sealed record AnswerInlineQuery(string InlineQueryId, IReadOnlyList<WireArticle> Results, int CacheTime, bool IsPersonal)
{
    /// <summary>For which Telegram keeps the results of a query.</summary>
    public const int Seconds = 60;

    public static AnswerInlineQuery Of(string queryId, IReadOnlyList<InlineResult> results) =>
        new(queryId, [.. results.Select(WireArticle.Of)], CacheTime: Seconds, IsPersonal: true);
}

internal sealed record WireArticle(string Type, string Id, string Title, string Description, WireContent InputMessageContent)
{
    public static WireArticle Of(InlineResult result) =>
        new("article", result.Id, result.Title, result.Description, new(result.Html, "HTML", WirePreview.None));
}

internal sealed record WireContent(string MessageText, string ParseMode, WirePreview LinkPreviewOptions);

internal sealed record WirePreview(bool IsDisabled)
{
    public static WirePreview None { get; } = new(IsDisabled: true);
}

/// <summary>The parameters of sendMessage and of editMessageText.</summary>
internal sealed record WireText(
    long ChatId, int? MessageId, int? MessageThreadId, string Text, string? ParseMode, WirePreview LinkPreviewOptions,
    WireReplyTo? ReplyParameters, WireKeyboard? ReplyMarkup)
{
    public static WireText Of(OutgoingMessage message, int? messageId) => new(
        message.Place.Chat, messageId,
        messageId is not null || message.Place.Thread == ChatPlace.GeneralTopic ? null : message.Place.Thread,
        message.Text, message.IsHtml ? "HTML" : null, WirePreview.None,
        messageId is null && message.ReplyTo is { } question ? new(question, AllowSendingWithoutReply: true) : null,
        message.Buttons.Count == 0 ? null : new([.. message.Buttons.Select(button => (WireButton[])[new(button.Label, button.Data)])]));
}

internal sealed record WireReplyTo(int MessageId, bool AllowSendingWithoutReply);

internal sealed record WireKeyboard(IReadOnlyList<WireButton[]> InlineKeyboard);

internal sealed record WireButton(string Text, string CallbackData);
