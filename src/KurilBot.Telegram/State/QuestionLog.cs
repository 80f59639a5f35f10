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
internal sealed record LoggedQuestion(long Id, string Text, IReadOnlyList<int> Replies, long? AnsweredUpdate, Answer? Answer);

/// <summary>
/// Every question, the messages that answer it, and its answer with all citations, so that a tap months later opens the same words.
/// </summary>
internal sealed class QuestionLog(IStateStore store, long bot, TimeProvider time)
{
    private const string Columns = "SELECT id, text, replies, answered_update, answer, thread FROM questions ";

    /// <summary>Turns of a conversation that a follow-up may refer to.</summary>
    private const int Remembered = 6;

    /// <summary>The question in a message of a user, or null.</summary>
    public async Task<LoggedQuestion?> FindAsync(long chat, int message) =>
        await store.ReadAsync(Columns + "WHERE bot = $1 AND chat = $2 AND message = $3", Row, bot, chat, message) is [var question] ? question : null;

    /// <summary>An answer by its id, and where it was given; null also where that was another chat.</summary>
    public async Task<(Answer Answer, ChatPlace Place)?> AnswerAsync(long id, long chat) =>
        await store.ReadAsync(
            Columns + "WHERE bot = $1 AND chat = $2 AND id = $3",
            row => (Row(row).Answer, Thread: (int)row.GetInt64(5)), bot, chat, id) is [({ } answer, var thread)]
            ? (answer, new(chat, thread == 0 ? null : thread)) : null;

    /// <summary>The question in a message: a new one, or the one that stood there before an edit, with its replies.</summary>
    public async Task<LoggedQuestion> OpenAsync(ChatPlace place, int message, string text)
    {
        await store.DoAsync(
            """
            INSERT INTO questions (bot, chat, thread, message, asked, text) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (bot, chat, message) DO UPDATE SET
                answered_update = CASE WHEN questions.text = excluded.text THEN questions.answered_update END,
                answer = CASE WHEN questions.text = excluded.text THEN questions.answer END,
                text = excluded.text
            """, bot, place.Chat, place.Thread ?? 0, message, time.GetUtcNow().ToUnixTimeSeconds(), text);
        return (await FindAsync(place.Chat, message))!;
    }

    public Task SetRepliesAsync(long id, IEnumerable<int> messages) =>
        store.DoAsync("UPDATE questions SET replies = $2 WHERE id = $1", id, string.Join(',', messages));

    public Task SetAnswerAsync(long id, long update, Answer answer) => store.DoAsync(
        "UPDATE questions SET answered_update = $2, answer = $3 WHERE id = $1",
        id, update,
        StoredAnswer.Write(answer));

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

    private static LoggedQuestion Row(DbDataReader row)
    {
        var replies = row.GetString(2).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));
        return new(
            row.GetInt64(0), row.GetString(1), [.. replies], row.IsDBNull(3) ? null : row.GetInt64(3),
            row.IsDBNull(4) ? null : StoredAnswer.Read(row.GetString(4)));
    }
}
