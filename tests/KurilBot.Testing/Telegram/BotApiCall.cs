using System.Text.Json.Nodes;

namespace KurilBot.Testing;

/// <summary>One request that reached the fake Bot API server.</summary>
/// <param name="Number">From 1, in the order of arrival.</param>
/// <param name="Token">The token in its path.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Body">Its parameters.</param>
/// <param name="At">When it came, by the test's clock.</param>
public sealed record BotApiCall(int Number, string Token, string Method, JsonObject Body, DateTimeOffset At)
{
    /// <summary>The answer that the server gave, or null while it has given none.</summary>
    public BotApiResponse? Response { get; set; }

    /// <summary>The path that it came by, with the token.</summary>
    public string Path { get; init; } = "";

    public long? Chat => Body["chat_id"]?.GetValue<long>();

    public string? Text => Body["text"]?.GetValue<string>();

    public int? MessageId => Body["message_id"]?.GetValue<int>();

    public int? Thread => Body["message_thread_id"]?.GetValue<int>();

    /// <summary>The labels and data of its inline keyboard.</summary>
    public IReadOnlyList<(string Text, string Data)> Buttons =>
        [.. (Body["reply_markup"]?["inline_keyboard"]?.AsArray() ?? []).SelectMany(row => row!.AsArray())
            .Select(button => ((string)button!["text"]!, (string)button["callback_data"]!))];
}

/// <summary>What the fake server puts on the wire.</summary>
public sealed record BotApiResponse(int Status, string ContentType, string Body)
{
    public static BotApiResponse Ok(JsonNode? result) => Json(200, new JsonObject { ["ok"] = true, ["result"] = result });

    public static BotApiResponse Error(int code, string description, JsonObject? parameters = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null)
            body["parameters"] = parameters;
        return Json(code, body);
    }

    private static BotApiResponse Json(int status, JsonObject body) => new(status, "application/json", body.ToJsonString());
}
