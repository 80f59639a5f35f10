using System.Collections.Concurrent;
using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>What is known of chats: which have put the bot out, which have moved, and who has been told that they are not served.</summary>
internal sealed class ChatRegistry(IStateStore store, long bot)
{
    private readonly ConcurrentDictionary<long, bool> _stopped = [];
    private readonly ConcurrentDictionary<long, long> _moved = [];

    /// <summary>Reads up on a chat, before something is done there: another instance may have learned more.</summary>
    public async Task ReadAsync(long chat)
    {
        var known = await store.ReadAsync(
            "SELECT chat, stopped, moved_to FROM chats WHERE bot = $1 AND (chat = $2 OR chat = (SELECT moved_to FROM chats WHERE bot = $1 AND chat = $2))",
            row => (Chat: row.GetInt64(0), IsStopped: row.GetInt64(1) == 1, MovedTo: row.IsDBNull(2) ? (long?)null : row.GetInt64(2)), bot, chat);
        foreach (var (id, isStopped, movedTo) in known)
        {
            if (movedTo is { } to)
                _moved[id] = to;
            Remember(id, isStopped);
        }
    }

    /// <summary>Whether nothing is to be sent there.</summary>
    public bool IsStopped(long chat) => _stopped.ContainsKey(chat);

    public async Task SetStoppedAsync(long chat, bool stopped)
    {
        if (IsStopped(chat) == stopped)
            return;
        Remember(chat, stopped);
        await store.DoAsync(
            "INSERT INTO chats (bot, chat, stopped) VALUES ($1, $2, $3) ON CONFLICT (bot, chat) DO UPDATE SET stopped = excluded.stopped",
            bot, chat, stopped ? 1 : 0);
    }

    /// <summary>Where a chat is now: a group that became a supergroup has another id.</summary>
    public long Current(long chat) => _moved.TryGetValue(chat, out var to) ? to : chat;

    /// <summary>A chat has another id from now on; its questions and conversations go with it.</summary>
    public async Task MoveAsync(long from, long to)
    {
        if (from == to || !_moved.TryAdd(from, to))
            return;
        await store.TogetherAsync(async session =>
        {
            await session.DoAsync(
                "INSERT INTO chats (bot, chat, moved_to) VALUES ($1, $2, $3) ON CONFLICT (bot, chat) DO UPDATE SET moved_to = excluded.moved_to",
                bot, from, to);
            await session.DoAsync(
                """
                UPDATE questions SET chat = $3 WHERE bot = $1 AND chat = $2
                    AND message NOT IN (SELECT message FROM questions WHERE bot = $1 AND chat = $3)
                """, bot, from, to);
            await session.DoAsync(
                """
                UPDATE conversations SET chat = $3 WHERE bot = $1 AND chat = $2
                    AND thread NOT IN (SELECT thread FROM conversations WHERE bot = $1 AND chat = $3)
                """, bot, from, to);
        });
    }

    /// <summary>Whether somebody who is not served is met for the first time.</summary>
    public async Task<bool> MeetStrangerAsync(long user) => await store.DoAsync(
        """INSERT INTO strangers (bot, "user") VALUES ($1, $2) ON CONFLICT (bot, "user") DO NOTHING""", bot, user) > 0;

    private void Remember(long chat, bool isStopped)
    {
        if (isStopped)
            _stopped[chat] = true;
        else
            _stopped.TryRemove(chat, out _);
    }
}
