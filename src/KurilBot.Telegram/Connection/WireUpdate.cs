using System.Text.Json;

namespace KurilBot.Telegram;

/// <summary>An update in the Bot API's form.</summary>
internal sealed record WireUpdate(
    long UpdateId, WireMessage? Message, WireMessage? EditedMessage, WireCallback? CallbackQuery, WireInline? InlineQuery,
    WireMembership? MyChatMember)
{
    /// <summary>What the bot wants to hear of.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"];

    /// <summary>
    /// Reads one update. What cannot be read is an <see cref="UnknownUpdate"/>, so that it stops no other; null where it has no id.
    /// </summary>
    public static Update? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("update_id", out var number)
            || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var id))
            return null;
        try
        {
            return json.Deserialize(BotApiJson.Default.WireUpdate)!.ToUpdate();
        }
        catch (JsonException)
        {
            return new UnknownUpdate(id);
        }
    }

    private Update ToUpdate() => this switch
    {
        { Message: { From: not null } message } => message.ToUpdate(UpdateId, isEdit: false),
        { EditedMessage: { From: not null } message } => message.ToUpdate(UpdateId, isEdit: true),
        { CallbackQuery: { From: not null } tap } => new ButtonTapped(
            UpdateId, tap.Id, tap.From.ToUser(), tap.Message?.Place, tap.Message?.MessageId, tap.Data ?? ""),
        { InlineQuery: { From: not null } query } => new InlineQueried(UpdateId, query.Id, query.From.ToUser(), query.Query ?? ""),
        { MyChatMember: { Chat: not null, NewChatMember: not null } change } => new MembershipChanged(
            UpdateId, new(change.Chat.Id, null), change.NewChatMember.Status is not ("kicked" or "left")),
        _ => new UnknownUpdate(UpdateId),
    };
}

internal sealed record WireMessage(
    int MessageId, WireChat? Chat, WireUser? From, WireUser? ViaBot, string? Text, string? Caption, List<WireEntity>? Entities,
    List<WireEntity>? CaptionEntities, int? MessageThreadId, WireMessage? ReplyToMessage)
{
    public ChatPlace? Place => Chat is null ? null : new(Chat.Id, MessageThreadId);

    public Update ToUpdate(long id, bool isEdit)
    {
        if (Place is not { } place)
            return new UnknownUpdate(id);
        var mentions = ((Text is null ? CaptionEntities : Entities) ?? [])
            .Where(entity => entity.Type == "mention").Select(entity => new Mention(entity.Offset, entity.Length));
        return new MessageReceived(
            id, MessageId, place, From!.ToUser(), Text ?? Caption ?? "", [.. mentions], ReplyToMessage?.From?.Id, ViaBot is not null, isEdit);
    }
}

internal sealed record WireChat(long Id);

internal sealed record WireUser(long Id, bool IsBot, string? Username, string? LanguageCode)
{
    public User ToUser() => new(Id, IsBot, LanguageCode);
}

internal sealed record WireEntity(string Type, int Offset, int Length);

internal sealed record WireCallback(string Id, WireUser? From, WireMessage? Message, string? Data);

internal sealed record WireInline(string Id, WireUser? From, string? Query);

internal sealed record WireMembership(WireChat? Chat, WireMember? NewChatMember);

internal sealed record WireMember(string? Status);
