using System.Data.Common;
using System.Security.Cryptography;

namespace KurilBot.Core;

/// <summary>An answer that can be read under its address.</summary>
/// <param name="Address">128 random bits in hex: who knows it may read the answer.</param>
/// <param name="Asked">When.</param>
/// <param name="Answer">The answer with the words that it cited.</param>
/// <param name="Opinion">What its asker thought of it: 1, -1, or 0 where they did not say.</param>
public sealed record KeptAnswer(string Address, DateTimeOffset Asked, Answer Answer, int Opinion);

/// <summary>Answers, each under an address that nobody can guess, with what its asker thought of it.</summary>
/// <param name="store">Stays the caller's to dispose of.</param>
/// <param name="time">The clock.</param>
public sealed class AnswerArchive(IStateStore store, TimeProvider time)
{
    private const string Columns = "SELECT address, asked, answer, opinion FROM answers ";

    /// <summary>Keeps an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="asker">Whose it is, to be forgotten with all that is theirs; the name is the caller's to choose.</param>
    /// <returns>Its address.</returns>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public async Task<string> KeepAsync(Answer answer, string asker)
    {
        var address = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await store.DoAsync(
            "INSERT INTO answers (address, asker, asked, answered, answer) VALUES ($1, $2, $3, $4, $5)",
            address, asker, time.GetUtcNow().ToUnixTimeSeconds(), answer is Answered ? 1L : 0L, StoredAnswer.Write(answer));
        return address;
    }

    /// <summary>The answer at an address, or null.</summary>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public async Task<KeptAnswer?> FindAsync(string address) =>
        await store.ReadAsync(Columns + "WHERE address = $1", Row, address) is [{ } kept] ? kept : null;

    /// <summary>Notes what the asker thinks of an answer; the last word counts.</summary>
    /// <returns>Whether it is theirs.</returns>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public async Task<bool> JudgeAsync(string address, string asker, int opinion) =>
        await store.DoAsync("UPDATE answers SET opinion = $3 WHERE address = $1 AND asker = $2", address, asker, (long)opinion) > 0;

    /// <summary>Answers that were disliked, and questions that the documents did not answer, the latest first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public async Task<IReadOnlyList<KeptAnswer>> UnhelpfulAsync(int limit) =>
        [.. (await store.ReadAsync(
            Columns + "WHERE opinion < 0 OR (answered = 0 AND opinion <= 0) ORDER BY asked DESC, address LIMIT $1", Row, (long)limit)).OfType<KeptAnswer>()];

    /// <summary>Forgets every answer of an asker.</summary>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public Task ForgetAsync(string asker) => store.DoAsync("DELETE FROM answers WHERE asker = $1", asker);

    /// <summary>Forgets what is older than it has to be kept.</summary>
    /// <param name="days">For which answers are kept; 0 for ever.</param>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public Task ForgetOlderAsync(int days) => days == 0 ? Task.CompletedTask
        : store.DoAsync("DELETE FROM answers WHERE asked < $1", time.GetUtcNow().AddDays(-days).ToUnixTimeSeconds());

    private static KeptAnswer? Row(DbDataReader row) => StoredAnswer.Read(row.GetString(2)) is { } answer
        ? new(row.GetString(0), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(1)), answer, (int)row.GetInt64(3)) : null;
}
