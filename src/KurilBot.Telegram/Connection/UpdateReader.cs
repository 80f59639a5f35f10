using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace KurilBot.Telegram;

/// <summary>From the package's updates to what the bot makes of them.</summary>
internal static class UpdateReader
{
    /// <summary>
    /// Reads one update. What cannot be read is an <see cref="UnknownUpdate"/>, so that it stops no other; null where it has no id.
    /// </summary>
    public static IncomingUpdate? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("update_id", out var number)
            || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var id))
            return null;
        try
        {
            return Of(id, json.Deserialize<Update>(JsonBotAPI.Options)!);
        }
        catch (Exception)
        {
            // Whatever is amiss in what a server sent is amiss in this update alone: also a part that is missing, though it must be there.
            return new UnknownUpdate(id);
        }
    }

    private static IncomingUpdate Of(long id, Update update) => update switch
    {
        { Message: { From: { } from } message } => Of(id, message, from, isEdit: false),
        { EditedMessage: { From: { } from } message } => Of(id, message, from, isEdit: true),
        { CallbackQuery: { } tap } => new CallbackQueryReceived(
            id, tap.Id, Of(tap.From), tap.Message is { } message ? PlaceOf(message) : null, tap.Message?.Id, tap.Data ?? ""),
        { InlineQuery: { } query } => new InlineQueryReceived(id, query.Id, Of(query.From), query.Query),
        { MyChatMember: { } change } => new MembershipChanged(
            id, new(change.Chat.Id, null), change.NewChatMember.Status is not (ChatMemberStatus.Kicked or ChatMemberStatus.Left)),
        _ => new UnknownUpdate(id),
    };

    private static MessageReceived Of(long id, Message message, User from, bool isEdit)
    {
        var mentions = ((message.Text is null ? message.CaptionEntities : message.Entities) ?? [])
            .Where(entity => entity.Type == MessageEntityType.Mention).Select(entity => new Mention(entity.Offset, entity.Length));
        return new(
            id, message.Id, PlaceOf(message), Of(from), message.Text ?? message.Caption ?? "", [.. mentions],
            message.ReplyToMessage?.From?.Id, message.ViaBot is not null, isEdit)
        {
            File = FileOf(message),
        };
    }

    // Servers tell the format of a recording by the ending of its name; Telegram's own notes are Opus in Ogg, and have none.
    private static AttachedFile? FileOf(Message message) => message switch
    {
        { Voice: { } voice } => new(voice.FileId, "voice.ogg", voice.FileSize, voice.Duration),
        { Audio: { } audio } => new(audio.FileId, "audio" + Ending(audio.FileName, audio.MimeType), audio.FileSize, audio.Duration),
        { Document: { } document, Animation: null } => new(document.FileId, document.FileName ?? "", document.FileSize, null),
        _ => null,
    };

    private static string Ending(string? name, string? type) => Path.GetExtension(name ?? "").ToLowerInvariant() switch
    {
        ".mp3" or ".m4a" or ".mp4" or ".ogg" or ".oga" or ".opus" or ".wav" or ".flac" or ".webm" or ".mpga" or ".mpeg" => Path.GetExtension(name!).ToLowerInvariant(),
        _ => type switch
        {
            "audio/ogg" or "audio/opus" => ".ogg",
            "audio/mp4" or "audio/m4a" or "audio/x-m4a" or "audio/aac" => ".m4a",
            "audio/wav" or "audio/x-wav" => ".wav",
            "audio/flac" or "audio/x-flac" => ".flac",
            "audio/webm" => ".webm",
            _ => ".mp3",
        },
    };

    private static ChatPlace PlaceOf(Message message) => new(message.Chat.Id, message.MessageThreadId);

    private static TelegramUser Of(User user) => new(user.Id, user.IsBot, user.LanguageCode);
}
