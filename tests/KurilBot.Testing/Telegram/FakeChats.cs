using System.Text;
using System.Text.Json.Nodes;

namespace KurilBot.Testing;

/// <summary>A message of the bot as a reader sees it.</summary>
public sealed record FakeMessage(long Chat, int Id, string Text, string Visible, IReadOnlyList<(string Text, string Data)> Buttons);

/// <summary>The chats of the fake server: what the bot has said, by the real server's rules for what it accepts.</summary>
internal sealed class FakeChats
{
    private readonly Dictionary<(long Chat, int Id), FakeMessage> _messages = [];
    private readonly HashSet<string> _answeredQueries = [];
    private int _last = 1000;

    public IReadOnlyList<FakeMessage> Messages => [.. _messages.Values.OrderBy(message => message.Id)];

    public void Forget(long chat, int id) => _messages.Remove((chat, id));

    public BotApiResponse Carry(BotApiCall call) => call.Method switch
    {
        "sendMessage" => Put(call, ++_last),
        "editMessageText" => Edit(call),
        "deleteMessage" => Result(_messages.Remove((call.Chat!.Value, call.MessageId!.Value)), "message to delete not found"),
        "answerCallbackQuery" => AnswerQuery(call, "callback_query_id", (call.Text ?? "").Length <= 200),
        "answerInlineQuery" => AnswerQuery(call, "inline_query_id", call.Body["results"]!.AsArray().Count <= 50),
        "setMyCommands" or "deleteWebhook" or "setWebhook" or "sendChatAction" => BotApiResponse.Ok(true),
        _ => BotApiResponse.Error(404, "Not Found"),
    };

    private BotApiResponse Edit(BotApiCall call)
    {
        if (!_messages.TryGetValue((call.Chat!.Value, call.MessageId!.Value), out var old))
            return BotApiResponse.Error(400, "Bad Request: message to edit not found");
        return old.Text == call.Text && old.Buttons.SequenceEqual(call.Buttons)
            ? BotApiResponse.Error(400, "Bad Request: message is not modified: specified new message content and reply markup are "
                + "exactly the same as a current content and reply markup of the message")
            : Put(call, old.Id);
    }

    private BotApiResponse Put(BotApiCall call, int id)
    {
        var text = call.Text ?? "";
        var visible = (string?)call.Body["parse_mode"] == "HTML" ? TelegramHtml.Visible(text) : text;
        if (visible is null)
            return BotApiResponse.Error(400, "Bad Request: can't parse entities: unsupported start tag");
        if (string.IsNullOrWhiteSpace(visible))
            return BotApiResponse.Error(400, "Bad Request: message text is empty");
        if (visible.Length > 4096 || Encoding.UTF8.GetByteCount(text) > 32 * 1024)
            return BotApiResponse.Error(400, "Bad Request: message is too long");
        if (!TelegramHtml.IsWellFormed(visible))
            return BotApiResponse.Error(400, "Bad Request: text must be encoded in UTF-8");
        if (call.Buttons.Any(button => button.Text.Length == 0 || Encoding.UTF8.GetByteCount(button.Data) is 0 or > 64))
            return BotApiResponse.Error(400, "Bad Request: BUTTON_DATA_INVALID");
        if (call.Method == "sendMessage" && call.Thread == 1)
            return BotApiResponse.Error(400, "Bad Request: message thread not found");
        _messages[(call.Chat!.Value, id)] = new(call.Chat.Value, id, text, visible, call.Buttons);
        return BotApiResponse.Ok(new JsonObject
        {
            ["message_id"] = id,
            ["date"] = call.At.ToUnixTimeSeconds(),
            ["chat"] = new JsonObject { ["id"] = call.Chat, ["type"] = call.Chat < 0 ? "supergroup" : "private" },
            ["text"] = visible,
        });
    }

    private BotApiResponse AnswerQuery(BotApiCall call, string key, bool accepted) =>
        Result(accepted && _answeredQueries.Add((string)call.Body[key]!), "query is too old and response timeout expired or query ID is invalid");

    private static BotApiResponse Result(bool done, string otherwise) =>
        done ? BotApiResponse.Ok(true) : BotApiResponse.Error(400, "Bad Request: " + otherwise);
}
