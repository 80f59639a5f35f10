using System.Collections.Concurrent;

namespace KurilBot.Telegram;

/// <summary>Who is served, and how often.</summary>
internal sealed class Doorkeeper(TelegramOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(long User, string Kind), Window> _windows = [];

    /// <summary>Whether everybody is served.</summary>
    public bool IsOpen => options.AllowedUsers.Count == 0 && options.AllowedChats.Count == 0;

    public bool Serves(long user, long? chat) =>
        IsOpen || options.AllowedUsers.Contains(user) || (chat is { } id && options.AllowedChats.Contains(id));

    /// <summary>Counts a question of a user.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="kind">Of which kind: typing in inline mode does not use up the questions of a chat.</param>
    public Pass Count(long user, string kind) =>
        options.QuestionsPerMinute == 0 ? Pass.Granted
            : _windows.GetOrAdd((user, kind), _ => new()).Count(time.GetUtcNow(), options.QuestionsPerMinute);

    private sealed class Window
    {
        private readonly Queue<DateTimeOffset> _questions = [];
        private bool _told;

        public Pass Count(DateTimeOffset now, int limit)
        {
            lock (_questions)
            {
                while (_questions.TryPeek(out var oldest) && oldest <= now.AddMinutes(-1))
                    _questions.Dequeue();
                if (_questions.Count >= limit)
                {
                    var first = !_told;
                    _told = true;
                    return first ? Pass.RefusedFirst : Pass.Refused;
                }

                _questions.Enqueue(now);
                _told = false;
                return Pass.Granted;
            }
        }
    }
}

/// <summary>Whether a question is answered.</summary>
internal enum Pass
{
    Granted,

    /// <summary>It is not, and the user has to be told.</summary>
    RefusedFirst,

    /// <summary>It is not, and the user knows.</summary>
    Refused,
}
