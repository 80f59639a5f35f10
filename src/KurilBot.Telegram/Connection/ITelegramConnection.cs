namespace KurilBot.Telegram;

/// <summary>
/// Updates in, messages out: all that the bot asks of Telegram. A connection does what it is told once; waiting, repeating
/// and giving up are the <see cref="Outbox"/>'s. What Telegram refuses comes back as a value; only cancellation throws.
/// </summary>
internal interface ITelegramConnection : IDisposable
{
    Task<Reply<BotIdentity>> GetMeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Updates from an offset on (null: the earliest that are not confirmed), waiting up to <paramref name="wait"/> for one.
    /// </summary>
    Task<Reply<IReadOnlyList<Update>>> GetUpdatesAsync(long? offset, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Sends a message; the value is its id.</summary>
    Task<Reply<int>> SendMessageAsync(OutgoingMessage message, CancellationToken cancellationToken);

    Task<Reply<bool>> EditMessageAsync(int messageId, OutgoingMessage message, CancellationToken cancellationToken);

    Task<Reply<bool>> DeleteMessageAsync(long chat, int messageId, CancellationToken cancellationToken);

    Task<Reply<bool>> SendTypingAsync(ChatPlace place, CancellationToken cancellationToken);

    Task<Reply<bool>> AnswerCallbackAsync(string callbackId, string? notice, CancellationToken cancellationToken);

    Task<Reply<bool>> AnswerInlineAsync(string queryId, IReadOnlyList<InlineResult> results, CancellationToken cancellationToken);

    /// <summary>The command menu of a scope (<c>default</c>, <c>all_group_chats</c>) in a language, or for all other languages.</summary>
    Task<Reply<bool>> SetCommandsAsync(
        string scope, string? language, IReadOnlyList<BotCommand> commands, CancellationToken cancellationToken);

    Task<Reply<bool>> SetWebhookAsync(string url, string secret, CancellationToken cancellationToken);

    /// <summary>Back to polling; updates that wait are kept.</summary>
    Task<Reply<bool>> DeleteWebhookAsync(CancellationToken cancellationToken);
}
