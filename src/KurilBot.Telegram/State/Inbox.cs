using System.Text.Json;

namespace KurilBot.Telegram;

/// <summary>
/// The updates, from the moment they come until their work is done. It is also what knows which updates were here before: the offset of a
/// poll is not kept, so it cannot be wrong after a restart, with another bot's token or when Telegram counts anew.
/// </summary>
internal sealed class Inbox(StateFile file, Instance instance, long bot, TimeProvider time)
{
    /// <summary>Keeps those that are new, in the order of their ids, and gives them back.</summary>
    public IReadOnlyList<Update> Store(IEnumerable<Update> updates)
    {
        var stored = new List<Update>();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        file.Together(() =>
        {
            foreach (var update in updates.OrderBy(update => update.Id))
            {
                var body = JsonSerializer.Serialize(update, UpdateJson.Default.Update);
                if (file.Do(
                    "INSERT OR IGNORE INTO inbox (bot, update_id, received, body, owner) VALUES (?1, ?2, ?3, ?4, ?5)",
                    bot, update.Id, now, body, instance.Name) > 0)
                    stored.Add(update);
            }
        });
        return stored;
    }

    /// <summary>Takes up the work that instances left behind which are no more, in the order in which it came.</summary>
    public IReadOnlyList<Update> TakeOver()
    {
        var left = new List<Update>();
        var owners = file.Read("SELECT DISTINCT owner FROM inbox WHERE bot = ?1 AND done = 0", row => row.GetString(0), bot);
        foreach (var owner in owners.Where(instance.IsDead))
        {
            // In one statement: of two instances that find the same work one gets it.
            left.AddRange(file.Read(
                "UPDATE inbox SET owner = ?3 WHERE bot = ?1 AND done = 0 AND owner = ?2 RETURNING seq, body",
                row => (Seq: row.GetInt64(0), Update: JsonSerializer.Deserialize(row.GetString(1), UpdateJson.Default.Update)!), bot, owner, instance.Name)
                .OrderBy(row => row.Seq).Select(row => row.Update));
        }

        return left;
    }

    /// <summary>
    /// To be called before something is sent that cannot be sent twice without harm. False where that was done before: the process died
    /// in between, and nobody knows whether it was sent.
    /// </summary>
    public bool Attempt(Update update) =>
        file.Do("UPDATE inbox SET attempted = 1 WHERE bot = ?1 AND update_id = ?2 AND attempted = 0", bot, update.Id) > 0;

    public void Done(Update update) => file.Do("UPDATE inbox SET done = 1 WHERE bot = ?1 AND update_id = ?2", bot, update.Id);
}
