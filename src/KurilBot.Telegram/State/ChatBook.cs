using System.Collections.Concurrent;

namespace KurilBot.Telegram;

/// <summary>What is known of chats: which have put the bot out, which have moved, and who has been told that they are not served.</summary>
internal sealed class ChatBook
{
    private readonly StateFile _file;
    private readonly long _bot;
    private readonly ConcurrentDictionary<long, bool> _stopped;
    private readonly ConcurrentDictionary<long, long> _moved;

    public ChatBook(StateFile file, long bot)
    {
        (_file, _bot) = (file, bot);
        _stopped = new(_file.Read(
            "SELECT chat FROM chats WHERE bot = ?1 AND stopped = 1", row => KeyValuePair.Create(row.GetInt64(0), true), bot));
        _moved = new(_file.Read(
            "SELECT chat, moved_to FROM chats WHERE bot = ?1 AND moved_to IS NOT NULL",
            row => KeyValuePair.Create(row.GetInt64(0), row.GetInt64(1)), bot));
    }

    /// <summary>Whether nothing is to be sent there.</summary>
    public bool IsStopped(long chat) => _stopped.ContainsKey(chat);

    public void SetStopped(long chat, bool stopped)
    {
        if (stopped ? !_stopped.TryAdd(chat, true) : !_stopped.TryRemove(chat, out _))
            return;
        _file.Do(
            "INSERT INTO chats (bot, chat, stopped) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET stopped = excluded.stopped",
            _bot, chat, stopped);
    }

    /// <summary>Where a chat is now: a group that became a supergroup has another id.</summary>
    public long Current(long chat) => _moved.TryGetValue(chat, out var to) ? to : chat;

    /// <summary>A chat has another id from now on; its questions and conversations go with it.</summary>
    public void Move(long from, long to)
    {
        if (from == to || !_moved.TryAdd(from, to))
            return;
        _file.Together(() =>
        {
            _file.Do(
                "INSERT INTO chats (bot, chat, moved_to) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET moved_to = excluded.moved_to",
                _bot, from, to);
            _file.Do("UPDATE OR IGNORE questions SET chat = ?3 WHERE bot = ?1 AND chat = ?2", _bot, from, to);
            _file.Do("UPDATE OR IGNORE conversations SET chat = ?3 WHERE bot = ?1 AND chat = ?2", _bot, from, to);
        });
    }

    /// <summary>Whether somebody who is not served is met for the first time.</summary>
    public bool MeetStranger(long user) => _file.Do("INSERT OR IGNORE INTO strangers (bot, user) VALUES (?1, ?2)", _bot, user) > 0;
}
