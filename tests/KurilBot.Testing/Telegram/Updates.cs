using System.Text.Json.Nodes;

namespace KurilBot.Testing;

/// <summary>Updates as the Bot API sends them.</summary>
public static class Updates
{
    public static JsonObject User(long id, string language = "en", bool isBot = false) =>
        new() { ["id"] = id, ["is_bot"] = isBot, ["first_name"] = "A", ["language_code"] = language };

    /// <summary>A message in the private chat of a user, or, with a negative chat, in a group.</summary>
    public static JsonObject Message(
        long update, long chat, string text, int? message = null, long? from = null, string language = "en", int? thread = null,
        long? repliesTo = null, bool fromBot = false, string? viaBot = null, bool edited = false)
    {
        var body = new JsonObject
        {
            ["message_id"] = message ?? (int)(update % 1_000_000),
            ["date"] = 1767268800,
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat < 0 ? "supergroup" : "private" },
            ["from"] = User(from ?? Math.Abs(chat), language, fromBot),
            ["text"] = text,
        };
        if (thread is not null)
            (body["message_thread_id"], body["is_topic_message"]) = (thread, true);
        if (repliesTo is { } author)
        {
            body["reply_to_message"] = new JsonObject
            {
                ["message_id"] = 1,
                ["date"] = 1767268800,
                ["chat"] = body["chat"]!.DeepClone(),
                ["from"] = User(author, isBot: true),
                ["text"] = "…",
            };
        }

        if (viaBot is not null)
            body["via_bot"] = new JsonObject { ["id"] = 99, ["is_bot"] = true, ["first_name"] = "V", ["username"] = viaBot };
        if (Mentions(text) is { Count: > 0 } entities)
            body["entities"] = entities;
        return new() { ["update_id"] = update, [edited ? "edited_message" : "message"] = body };
    }

    public static JsonObject Tap(long update, long chat, string data, int message = 1001, long? from = null, int? thread = null, bool accessible = true)
    {
        var body = new JsonObject
        {
            ["message_id"] = message,
            ["date"] = accessible ? 1767268800 : 0,
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat < 0 ? "supergroup" : "private" },
        };
        if (thread is not null)
            (body["message_thread_id"], body["is_topic_message"]) = (thread, true);
        return new()
        {
            ["update_id"] = update,
            ["callback_query"] = new JsonObject
            {
                ["id"] = $"tap{update}",
                ["from"] = User(from ?? Math.Abs(chat)),
                ["message"] = body,
                ["chat_instance"] = "1",
                ["data"] = data,
            },
        };
    }

    public static JsonObject Inline(long update, long user, string query) => new()
    {
        ["update_id"] = update,
        ["inline_query"] = new JsonObject { ["id"] = $"inline{update}", ["from"] = User(user), ["query"] = query, ["offset"] = "" },
    };

    public static JsonObject Membership(long update, long chat, string status) => new()
    {
        ["update_id"] = update,
        ["my_chat_member"] = new JsonObject
        {
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat < 0 ? "supergroup" : "private" },
            ["from"] = User(Math.Abs(chat)),
            ["date"] = 1767268800,
            ["old_chat_member"] = new JsonObject { ["status"] = "member" },
            ["new_chat_member"] = new JsonObject { ["status"] = status },
        },
    };

    // Commands and mentions, at their UTF-16 offsets.
    private static JsonArray Mentions(string text)
    {
        var entities = new JsonArray();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not '@' and not '/' || (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[0] == '/')))
                continue;
            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_' || (text[at] == '/' && text[end] == '@')))
                end++;
            entities.Add(new JsonObject { ["type"] = text[at] == '@' ? "mention" : "bot_command", ["offset"] = at, ["length"] = end - at });
        }

        return entities;
    }
}
