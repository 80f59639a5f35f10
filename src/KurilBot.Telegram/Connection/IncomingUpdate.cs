using System.Text.Json.Serialization;

namespace KurilBot.Telegram;

/// <summary>
/// Something that happened on Telegram, as far as the bot cares. This is also the form in which the inbox keeps it,
/// so the names of the properties stay as they are.
/// </summary>
/// <param name="Id">Its update_id.</param>
[JsonDerivedType(typeof(MessageReceived), "message")]
[JsonDerivedType(typeof(CallbackQueryReceived), "tap")]
[JsonDerivedType(typeof(InlineQueryReceived), "inline")]
[JsonDerivedType(typeof(MembershipChanged), "membership")]
[JsonDerivedType(typeof(UnknownUpdate), "unknown")]
internal abstract record IncomingUpdate(long Id);

/// <summary>Somebody wrote a message, or edited one.</summary>
/// <param name="Id">Its update_id.</param>
/// <param name="MessageId">The message, unique in its chat.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="Text">Its text or caption; empty where it has none.</param>
/// <param name="Mentions">The user names in it, with their @, as Telegram marks them.</param>
/// <param name="RepliesTo">The id of the user whose message it replies to.</param>
/// <param name="ViaBot">Whether an inline bot wrote it for them.</param>
/// <param name="IsEdit">Whether the message was there before.</param>
internal sealed record MessageReceived(
    long Id, int MessageId, ChatPlace Place, TelegramUser From, string Text, IReadOnlyList<Mention> Mentions, long? RepliesTo, bool ViaBot,
    bool IsEdit)
    : IncomingUpdate(Id)
{
    /// <summary>The recording or document that it carries, or null.</summary>
    public AttachedFile? File { get; init; }
}

/// <summary>A file in a message; it lies at Telegram until it is fetched.</summary>
/// <param name="Id">By which it is fetched.</param>
/// <param name="Name">Its name; of a recording one that tells its format.</param>
/// <param name="Size">In bytes; null where Telegram does not tell.</param>
/// <param name="Seconds">How long a recording is; null for a document.</param>
internal sealed record AttachedFile(string Id, string Name, long? Size, int? Seconds)
{
    [JsonIgnore]
    public bool IsRecording => Seconds is not null;
}

/// <summary>Somebody tapped a button under a message of the bot.</summary>
/// <param name="Id">Its update_id.</param>
/// <param name="CallbackId">What the tap is answered by.</param>
/// <param name="From">Who tapped.</param>
/// <param name="Place">Where the message stands, or null where Telegram does not tell.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Data">What the button carries.</param>
internal sealed record CallbackQueryReceived(long Id, string CallbackId, TelegramUser From, ChatPlace? Place, int? MessageId, string Data)
    : IncomingUpdate(Id);

/// <summary>Somebody types a question behind the bot's name in another chat.</summary>
internal sealed record InlineQueryReceived(long Id, string QueryId, TelegramUser From, string Query) : IncomingUpdate(Id);

/// <summary>The bot was let into a chat, or put out of it.</summary>
internal sealed record MembershipChanged(long Id, ChatPlace Place, bool IsMember) : IncomingUpdate(Id);

/// <summary>Something of a kind that the bot does not know, or could not read.</summary>
internal sealed record UnknownUpdate(long Id) : IncomingUpdate(Id);

/// <summary>Who did something.</summary>
internal sealed record TelegramUser(long Id, bool IsBot, string? Language);

/// <summary>A chat, and the topic in it. Groups have negative ids.</summary>
internal sealed record ChatPlace(long Chat, int? Thread)
{
    /// <summary>The topic that every forum has; it may be named for typing only.</summary>
    public const int GeneralTopic = 1;

    [JsonIgnore]
    public bool IsGroup => Chat < 0;
}

/// <summary>A user name in a text, in UTF-16 characters.</summary>
internal readonly record struct Mention(int Offset, int Length);

/// <summary>Reads and writes the updates of the inbox.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IncomingUpdate))]
internal sealed partial class IncomingUpdateJson : JsonSerializerContext;
