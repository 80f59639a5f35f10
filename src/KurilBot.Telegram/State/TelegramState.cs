namespace KurilBot.Telegram;

/// <summary>What one bot remembers: updates, questions with their answers, and chats.</summary>
internal sealed class TelegramState : IDisposable
{
    // Telegram itself keeps an update for a day and counts anew after a quiet week.
    private static readonly TimeSpan InboxRetention = TimeSpan.FromDays(3);

    private readonly StateFile _file;
    private readonly Instance _instance;
    private readonly long _bot;
    private readonly TimeProvider _time;

    private TelegramState(StateFile file, Instance instance, long bot, TimeProvider time)
    {
        (_file, _instance, _bot, _time) = (file, instance, bot, time);
        Inbox = new(file, instance, bot, time);
        Questions = new(file, bot, time);
        Chats = new(file, bot);
    }

    public Inbox Inbox { get; }

    public QuestionLog Questions { get; }

    public ChatBook Chats { get; }

    /// <exception cref="StateException">The file cannot be used.</exception>
    public static TelegramState Open(string path, long bot, TimeProvider time) => new(StateFile.Open(path), new(path), bot, time);

    /// <summary>Forgets what is older than it has to be kept.</summary>
    /// <param name="days">For answers; 0 for ever.</param>
    public void Forget(int days)
    {
        var now = _time.GetUtcNow();
        _file.Do("DELETE FROM inbox WHERE bot = ?1 AND done = 1 AND received < ?2", _bot, (now - InboxRetention).ToUnixTimeSeconds());
        if (days > 0)
            _file.Do("DELETE FROM questions WHERE bot = ?1 AND asked < ?2", _bot, now.AddDays(-days).ToUnixTimeSeconds());
    }

    public void Dispose()
    {
        _file.Dispose();
        _instance.Dispose();
    }
}
