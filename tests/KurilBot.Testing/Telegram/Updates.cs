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

    /// <summary>A recording: <paramref name="kind"/> is <c>voice</c>, or <c>audio</c> for a file of music or speech.</summary>
    public static JsonObject Recording(
        long update, long chat, string file, int seconds = 3, long? size = 20_000, string kind = "voice", string? name = null, string? type = "audio/ogg",
        long? repliesTo = null, long? from = null, string language = "en") => Carrying(
        kind, new() { ["file_id"] = file, ["file_unique_id"] = "u" + file, ["duration"] = seconds, ["file_size"] = size, ["mime_type"] = type, ["file_name"] = name },
        Message(update, chat, "", (int)update, from, language, repliesTo: repliesTo));

    /// <summary>A document, with a caption or without.</summary>
    public static JsonObject Document(long update, long chat, string file, string? name, long? size = 2_000, long? from = null, string caption = "") => Carrying(
        "document", new() { ["file_id"] = file, ["file_unique_id"] = "u" + file, ["file_name"] = name, ["file_size"] = size },
        Message(update, chat, caption, (int)update, from));

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

    private static JsonObject Carrying(string kind, JsonObject file, JsonObject update)
    {
        var message = update["message"]!.AsObject();
        foreach (var (key, _) in file.Where(property => property.Value is null).ToList())
            file.Remove(key);
        message[kind] = file;
        if ((string)message["text"]! is { Length: > 0 } caption)
            message["caption"] = caption;
        message.Remove("text");
        return update;
    }

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
