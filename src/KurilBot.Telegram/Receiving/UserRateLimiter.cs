using System.Collections.Concurrent;

namespace KurilBot.Telegram;

/// <summary>How many questions a user may ask in a minute.</summary>
/// <param name="limit">Questions in a minute; 0 for any number.</param>
/// <param name="time">The clock.</param>
internal sealed class UserRateLimiter(int limit, TimeProvider time)
{
    private readonly ConcurrentDictionary<(long User, string Kind), Window> _windows = [];

    /// <summary>Counts a question of a user.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="kind">Of which kind: typing in inline mode does not use up the questions of a chat.</param>
    public RateLimitResult Count(long user, string kind) =>
        limit == 0 ? RateLimitResult.Allowed
            : _windows.GetOrAdd((user, kind), _ => new()).Count(time.GetUtcNow(), limit);

    private sealed class Window
    {
        private readonly Queue<DateTimeOffset> _questions = [];
        private bool _told;

        public RateLimitResult Count(DateTimeOffset now, int limit)
        {
            lock (_questions)
            {
                while (_questions.TryPeek(out var oldest) && oldest <= now.AddMinutes(-1))
                    _questions.Dequeue();
                if (_questions.Count >= limit)
                {
                    var first = !_told;
                    _told = true;
                    return first ? RateLimitResult.FirstRejected : RateLimitResult.Rejected;
                }

                _questions.Enqueue(now);
                _told = false;
                return RateLimitResult.Allowed;
            }
        }
    }
}

/// <summary>Whether a question is answered.</summary>
internal enum RateLimitResult
{
    Allowed,

    /// <summary>It is not, and the user has to be told.</summary>
    FirstRejected,

    /// <summary>It is not, and the user knows.</summary>
    Rejected,
}
