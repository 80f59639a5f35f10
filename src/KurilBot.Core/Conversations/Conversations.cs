namespace KurilBot.Core;

/// <summary>What was said in each chat, kept in a state store: a follow-up is understood also after a restart.</summary>
public sealed class Conversations
{
    /// <summary>The turns that are kept of a chat.</summary>
    public const int Kept = 20;

    private const string Prune =
        """
        DELETE FROM conversation_turns WHERE chat = $1
            AND number NOT IN (SELECT number FROM conversation_turns WHERE chat = $1 ORDER BY number DESC LIMIT $2)
        """;

    private readonly IStateStore _store;
    private readonly TimeProvider _time;

    /// <summary>The conversations of a store.</summary>
    /// <param name="store">Stays the caller's to dispose of.</param>
    /// <param name="time">The clock; the system's where not given.</param>
    public Conversations(IStateStore store, TimeProvider? time = null) => (_store, _time) = (store, time ?? TimeProvider.System);

    /// <summary>The turns of a chat, oldest first.</summary>
    /// <param name="chat">The chat; its name is the caller's to choose.</param>
    /// <param name="before">Only turns with a smaller number: what had been said when a question was asked that is answered anew.</param>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public Task<IReadOnlyList<Turn>> HistoryAsync(string chat, long before = long.MaxValue) => _store.ReadAsync(
        "SELECT question, answer FROM conversation_turns WHERE chat = $1 AND number < $2 ORDER BY number",
        row => new Turn(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), chat, before);

    /// <summary>Adds a turn behind the others.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public async Task<long> AddAsync(string chat, Turn turn)
    {
        IReadOnlyList<long> number;
        do
        {
            // None where another process has just taken the number.
            number = await _store.ReadAsync(
                """
                INSERT INTO conversation_turns (chat, number, asked, question, answer)
                SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4 FROM conversation_turns WHERE chat = $1
                ON CONFLICT (chat, number) DO NOTHING RETURNING number
                """, row => row.GetInt64(0), chat, Now, turn.Question, turn.Answer);
        }
        while (number.Count == 0);
        await _store.DoAsync(Prune, chat, Kept);
        return number[0];
    }

    /// <summary>Puts a turn in its place, where the caller numbers them: a question that was edited and answered anew replaces itself.</summary>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public async Task PutAsync(string chat, long number, Turn turn)
    {
        await _store.DoAsync(
            """
            INSERT INTO conversation_turns (chat, number, asked, question, answer) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (chat, number) DO UPDATE SET asked = excluded.asked, question = excluded.question, answer = excluded.answer
            """, chat, number, Now, turn.Question, turn.Answer);
        await _store.DoAsync(Prune, chat, Kept);
    }

    /// <summary>Forgets what was said in a chat: nothing refers to it any more.</summary>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public Task StartAnewAsync(string chat) => _store.DoAsync("DELETE FROM conversation_turns WHERE chat = $1", chat);

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();
}
