using System.Data.Common;
using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>A question that somebody asked, and what became of it.</summary>
/// <param name="Id">Never used again.</param>
/// <param name="Text">What was asked.</param>
/// <param name="Replies">The messages that answer it, or will: the first is the placeholder while work goes on.</param>
/// <param name="AnsweredUpdate">The update whose answer it holds: the question's own, or its last edit's.</param>
/// <param name="Answer">The answer with its citations, or null.</param>
/// <param name="Address">Under which the answer can be read on the page, or null.</param>
internal sealed record LoggedQuestion(long Id, string Text, IReadOnlyList<int> Replies, long? AnsweredUpdate, Answer? Answer, string? Address);

/// <summary>
/// Every question, the messages that answer it, and its answer with all citations, so that a tap months later opens the same words.
/// </summary>
internal sealed class QuestionLog(IStateStore store, AnswerArchive archive, long bot, TimeProvider time)
{
    private const string Columns = "SELECT id, text, replies, answered_update, answer, address, thread FROM questions ";

    /// <summary>Turns of a conversation that a follow-up may refer to.</summary>
    private const int Remembered = 6;

    /// <summary>The question in a message of a user, or null.</summary>
    public async Task<LoggedQuestion?> FindAsync(long chat, int message) =>
        await store.ReadAsync(Columns + "WHERE bot = $1 AND chat = $2 AND message = $3", Row, bot, chat, message) is [var question] ? question : null;

    /// <summary>An answer by its id, and where it was given; null also where that was another chat.</summary>
    public async Task<(Answer Answer, ChatPlace Place)?> AnswerAsync(long id, long chat) =>
        await store.ReadAsync(
            Columns + "WHERE bot = $1 AND chat = $2 AND id = $3",
            row => (Row(row).Answer, Thread: (int)row.GetInt64(6)), bot, chat, id) is [({ } answer, var thread)]
            ? (answer, new(chat, thread == 0 ? null : thread)) : null;

    /// <summary>The question in a message: a new one, or the one that stood there before an edit, with its replies.</summary>
    public async Task<LoggedQuestion> OpenAsync(ChatPlace place, int message, string text, long? asker = null)
    {
        await store.DoAsync(
            """
            INSERT INTO questions (bot, chat, thread, message, asked, text, asker) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (bot, chat, message) DO UPDATE SET
                answered_update = CASE WHEN questions.text = excluded.text THEN questions.answered_update END,
                answer = CASE WHEN questions.text = excluded.text THEN questions.answer END,
                address = CASE WHEN questions.text = excluded.text THEN questions.address END,
                text = excluded.text
            """, bot, place.Chat, place.Thread ?? 0, message, time.GetUtcNow().ToUnixTimeSeconds(), text, asker);
        return (await FindAsync(place.Chat, message))!;
    }

    public Task SetRepliesAsync(long id, IEnumerable<int> messages) =>
        store.DoAsync("UPDATE questions SET replies = $2 WHERE id = $1", id, string.Join(',', messages));

    /// <summary>Keeps an answer, where the bot finds it again and under an address of its own.</summary>
    /// <returns>The address.</returns>
    public async Task<string> SetAnswerAsync(long id, long update, Answer answer, long asker = 0)
    {
        var address = await archive.KeepAsync(answer, AskerOf(asker));
        await store.DoAsync(
            "UPDATE questions SET answered_update = $2, answer = $3, address = $4 WHERE id = $1", id, update, StoredAnswer.Write(answer), address);
        return address;
    }

    /// <summary>Notes what its asker thinks of the answer to a question.</summary>
    /// <returns>Whether it is theirs.</returns>
    public async Task<bool> JudgeAsync(long id, long chat, long user, bool helpful) =>
        await store.ReadAsync(
            "SELECT address FROM questions WHERE bot = $1 AND chat = $2 AND id = $3 AND address IS NOT NULL", row => row.GetString(0), bot, chat, id) is [var address]
        && await archive.JudgeAsync(address, AskerOf(user), helpful ? 1 : -1);

    /// <summary>Forgets all that a person asked and was answered, and what they wrote in private.</summary>
    public Task ForgetAsync(long user) => store.TogetherAsync(async session =>
    {
        await session.DoAsync("DELETE FROM answers WHERE asker = $1", AskerOf(user));
        await session.DoAsync("DELETE FROM questions WHERE bot = $1 AND (asker = $2 OR chat = $2)", bot, user);
        // That an update was there stays known, or Telegram might bring it again.
        await session.DoAsync(
            "UPDATE inbox SET body = '' WHERE bot = $1 AND done = 1 AND lane IN ($2, $3)", bot, $"chat {user}", $"inline of {user}");
        await session.DoAsync("""DELETE FROM strangers WHERE bot = $1 AND "user" = $2""", bot, user);
    });

    /// <summary>The turns of the conversation before a question, oldest first.</summary>
    public async Task<IReadOnlyList<Turn>> HistoryAsync(ChatPlace place, long before) =>
        [.. (await store.ReadAsync(
            Columns + """
            WHERE bot = $1 AND chat = $2 AND thread = $3 AND id < $4 AND answer IS NOT NULL
                AND id > coalesce((SELECT after FROM conversations WHERE bot = $1 AND chat = $2 AND thread = $3), 0)
            ORDER BY id DESC LIMIT $5
            """, Row, bot, place.Chat, place.Thread ?? 0, before, Remembered))
            .Select(question => new Turn(question.Text, question.Answer is Answered answered ? AnswerText.Of(answered) : null)).Reverse()];

    /// <summary>From here on nothing that was said before is referred to.</summary>
    public Task StartConversationAsync(ChatPlace place) => store.DoAsync(
        """
        INSERT INTO conversations (bot, chat, thread, after) SELECT $1, $2, $3, coalesce(max(id), 0) FROM questions WHERE true
        ON CONFLICT (bot, chat, thread) DO UPDATE SET after = excluded.after
        """, bot, place.Chat, place.Thread ?? 0);

    private string AskerOf(long user) => $"telegram {bot} {user}";

    private static LoggedQuestion Row(DbDataReader row)
    {
        var replies = row.GetString(2).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));
        return new(
            row.GetInt64(0), row.GetString(1), [.. replies], row.IsDBNull(3) ? null : row.GetInt64(3),
            row.IsDBNull(4) ? null : StoredAnswer.Read(row.GetString(4)), row.IsDBNull(5) ? null : row.GetString(5));
    }
}
