using System.Text.Json;
using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>
/// The updates, from the moment they come until their work is done. It is also what knows which updates were here before: the offset of a
/// poll is not kept, so it cannot be wrong after a restart, with another bot's token or when Telegram counts anew. Instances that share it
/// take turns by queues, lanes in the tables: whoever holds a queue does all that waits in it, whoever stored that.
/// </summary>
internal sealed class Inbox(IStateStore store, IStateInstance instance, long bot, TimeProvider time)
{
    /// <summary>What must be done in order shares a queue: the messages of a chat. A tap waits for nothing.</summary>
    public static string QueueOf(IncomingUpdate update) => update switch
    {
        MessageReceived message => $"chat {message.Place.Chat}",
        CallbackQueryReceived tap => $"tap {tap.Id}",
        InlineQueryReceived query => $"inline of {query.From.Id}",
        _ => "other",
    };

    /// <summary>Keeps those that are new, in the order of their ids, and gives them back.</summary>
    public async Task<IReadOnlyList<IncomingUpdate>> StoreAsync(IEnumerable<IncomingUpdate> updates)
    {
        var stored = new List<IncomingUpdate>();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await store.TogetherAsync(async session =>
        {
            stored.Clear();
            foreach (var update in updates.OrderBy(update => update.Id))
            {
                var body = JsonSerializer.Serialize(update, IncomingUpdateJson.Default.IncomingUpdate);
                if (await session.DoAsync(
                    "INSERT INTO inbox (bot, update_id, received, body, lane) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (bot, update_id) DO NOTHING",
                    bot, update.Id, now, body, QueueOf(update)) > 0)
                    stored.Add(update);
            }
        });
        return stored;
    }

    /// <summary>Takes a queue, and what is to be done in it first; gives it up where nothing is.</summary>
    /// <returns>Null where nothing is left, or where another instance holds the queue; that one will do it.</returns>
    public async Task<IncomingUpdate?> NextAsync(string queue)
    {
        do
        {
            // Also where this instance holds it already: the others may have taken it for dead.
            if (await store.DoAsync(
                """
                INSERT INTO lanes (bot, lane, owner) VALUES ($1, $2, $3)
                ON CONFLICT (bot, lane) DO UPDATE SET owner = excluded.owner WHERE lanes.owner = excluded.owner
                """, bot, queue, instance.Name) == 0)
                return null;
            var first = await store.ReadAsync(
                "SELECT update_id, body FROM inbox WHERE bot = $1 AND lane = $2 AND done = 0 ORDER BY update_id LIMIT 1",
                row => Read(row.GetInt64(0), row.GetString(1)), bot, queue);
            if (first is [var update])
                return update;
        }
        while (await store.DoAsync(
            // In one statement: who stored something meanwhile found the queue held, and left it to this instance.
            """
            DELETE FROM lanes WHERE bot = $1 AND lane = $2 AND owner = $3
                AND NOT EXISTS (SELECT 1 FROM inbox WHERE inbox.bot = $1 AND inbox.lane = $2 AND done = 0)
            """, bot, queue, instance.Name) == 0);
        return null;
    }

    /// <summary>Frees the queues of instances that are no more.</summary>
    /// <returns>The queues in which something is to be done that no other instance holds.</returns>
    public async Task<IReadOnlyList<string>> TakeOverAsync()
    {
        var others = await store.ReadAsync(
            "SELECT DISTINCT owner FROM lanes WHERE bot = $1 AND owner <> $2", row => row.GetString(0), bot, instance.Name);
        foreach (var dead in await instance.FindDeadAsync(others))
            await ReleaseAsync(dead);
        return await store.ReadAsync(
            """
            SELECT lane FROM inbox WHERE bot = $1 AND done = 0 AND NOT EXISTS (
                SELECT 1 FROM lanes WHERE lanes.bot = $1 AND lanes.lane = inbox.lane AND owner <> $2)
            GROUP BY lane ORDER BY min(update_id)
            """, row => row.GetString(0), bot, instance.Name);
    }

    /// <summary>Leaves what is not done to whoever comes next.</summary>
    public Task ReleaseAsync() => ReleaseAsync(instance.Name);

    /// <summary>
    /// To be called before something is sent that cannot be sent twice without harm. False where that was done before: the process died
    /// in between, and nobody knows whether it was sent.
    /// </summary>
    public async Task<bool> AttemptAsync(IncomingUpdate update) => await store.DoAsync(
        // A mark of its own, so that the statement may be repeated where its outcome was lost with the connection.
        "UPDATE inbox SET attempted = $3 WHERE bot = $1 AND update_id = $2 AND attempted IN (0, $3)",
        bot, update.Id, Random.Shared.NextInt64(1, long.MaxValue)) > 0;

    /// <summary>Whether nothing newer waits in the queue of an update.</summary>
    public async Task<bool> IsLatestAsync(IncomingUpdate update) => (await store.ReadAsync(
        "SELECT 1 FROM inbox WHERE bot = $1 AND lane = $2 AND done = 0 AND update_id > $3 LIMIT 1",
        _ => true, bot, QueueOf(update), update.Id)).Count == 0;

    public Task DoneAsync(IncomingUpdate update) => store.DoAsync("UPDATE inbox SET done = 1 WHERE bot = $1 AND update_id = $2", bot, update.Id);

    private Task<int> ReleaseAsync(string owner) => store.DoAsync("DELETE FROM lanes WHERE bot = $1 AND owner = $2", bot, owner);

    // What a newer version of the program has stored must not stop this one.
    private static IncomingUpdate Read(long id, string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, IncomingUpdateJson.Default.IncomingUpdate)!;
        }
        catch (JsonException)
        {
            return new UnknownUpdate(id);
        }
    }
}
