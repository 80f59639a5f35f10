namespace KurilBot.Telegram;

/// <summary>Who is served.</summary>
internal sealed class AllowList(TelegramOptions options)
{
    /// <summary>Whether everybody is served.</summary>
    public bool IsOpen => options.AllowedUsers.Count == 0 && options.AllowedChats.Count == 0;

    public bool Serves(long user, long? chat) =>
        IsOpen || options.AllowedUsers.Contains(user) || (chat is { } id && options.AllowedChats.Contains(id));
}
