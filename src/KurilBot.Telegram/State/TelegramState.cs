using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>What one bot remembers: updates, questions with their answers, and chats.</summary>
internal sealed class TelegramState : IAsyncDisposable
{
    // Telegram itself keeps an update for a day and counts anew after a quiet week.
    private static readonly TimeSpan InboxRetention = TimeSpan.FromDays(3);

    private readonly IStateStore _store;
    private readonly IStateInstance _instance;
    private readonly long _bot;
    private readonly TimeProvider _time;
    private readonly AnswerArchive _archive;

    private TelegramState(IStateStore store, IStateInstance instance, long bot, TimeProvider time)
    {
        (_store, _instance, _bot, _time) = (store, instance, bot, time);
        Inbox = new(store, instance, bot, time);
        _archive = new(store, time);
        Questions = new(store, _archive, bot, time);
        Chats = new(store, bot);
    }

    public Inbox Inbox { get; }

    public QuestionLog Questions { get; }

    public ChatRegistry Chats { get; }

    /// <param name="store">Stays the caller's to dispose of.</param>
    /// <param name="bot">The bot's id.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public static async Task<TelegramState> OpenAsync(IStateStore store, long bot, TimeProvider time) =>
        new(store, await store.JoinAsync(), bot, time);

    /// <summary>Forgets what is older than it has to be kept.</summary>
    /// <param name="days">For answers; 0 for ever.</param>
    public async Task ForgetAsync(int days)
    {
        var now = _time.GetUtcNow();
        await _store.DoAsync("DELETE FROM inbox WHERE bot = $1 AND done = 1 AND received < $2", _bot, (now - InboxRetention).ToUnixTimeSeconds());
        await _archive.ForgetOlderAsync(days);
        if (days > 0)
            await _store.DoAsync("DELETE FROM questions WHERE bot = $1 AND asked < $2", _bot, now.AddDays(-days).ToUnixTimeSeconds());
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Inbox.ReleaseAsync();
        }
        catch (StateException)
        {
            // The others will see that this instance is no more.
        }

        await _instance.DisposeAsync();
    }
}
