using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Requests and answers of OpenAI-compatible servers in JSON. What a server leaves out or adds is no error.</summary>
internal static class ChatWire
{
    /// <summary>A request.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Temperature, length and tools, where told.</param>
    /// <param name="stream">Whether the answer is to come in pieces.</param>
    /// <param name="bare">Only what every server understands.</param>
    public static BinaryData Request(string model, IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream, bool bare)
    {
        var request = new JsonObject { ["model"] = model, ["messages"] = new JsonArray([.. messages.SelectMany(Message)]) };
        if (stream)
            request["stream"] = true;
        if (stream && !bare)
            request["stream_options"] = new JsonObject { ["include_usage"] = true };
        if (options?.Temperature is { } temperature && !bare)
            request["temperature"] = Math.Round(temperature, 4);
        if (options?.MaxOutputTokens is { } most && !bare)
            request["max_tokens"] = most;
        if (options?.Tools?.OfType<AIFunctionDeclaration>().Select(Tool).ToArray() is { Length: > 0 } tools)
            request["tools"] = new JsonArray(tools);
        return BinaryData.FromString(request.ToJsonString());
    }

    /// <summary>An answer in one piece.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ChatResponseUpdate Completion(BinaryData body)
    {
        using var json = Parse(body.ToString());
        var choice = First(json.RootElement, "choices") ?? throw new FormatException("There is no choice.");
        var message = Member(choice, "message") ?? throw new FormatException("There is no message.");
        var update = Update(json.RootElement, choice, message);
        foreach (var call in Items(message, "tool_calls"))
        {
            var function = Member(call, "function");
            update.Contents.Add(Call(Text(call, "id"), Text(function, "name"), Text(function, "arguments")));
        }

        return update;
    }

    /// <summary>What a message or a piece of one says; calls are left to the caller.</summary>
    public static ChatResponseUpdate Update(JsonElement root, JsonElement choice, JsonElement message)
    {
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ModelId = Text(root, "model") };
        if (Text(message, "content") is { Length: > 0 } text)
            update.Contents.Add(new TextContent(text));
        if (Text(choice, "finish_reason") is { Length: > 0 } reason)
            update.FinishReason = new ChatFinishReason(reason);
        if (Text(message, "refusal") is { Length: > 0 })
            update.FinishReason = ChatFinishReason.ContentFilter;
        if (Usage(root) is { } usage)
            update.Contents.Add(new UsageContent(usage));
        return update;
    }

    /// <summary>The tokens counted, where they are told.</summary>
    public static UsageDetails? Usage(JsonElement root) => Member(root, "usage") is not { ValueKind: JsonValueKind.Object } usage ? null : new UsageDetails
    {
        InputTokenCount = Number(usage, "prompt_tokens"),
        OutputTokenCount = Number(usage, "completion_tokens"),
        TotalTokenCount = Number(usage, "total_tokens"),
    };

    /// <summary>A call of a tool; arguments that are no JSON object are left out.</summary>
    public static FunctionCallContent Call(string? id, string? name, string? arguments)
    {
        try
        {
            var values = JsonNode.Parse(arguments ?? "{}") as JsonObject;
            return new FunctionCallContent(id ?? "", name ?? "", values?.ToDictionary(v => v.Key, v => (object?)v.Value));
        }
        catch (JsonException)
        {
            return new FunctionCallContent(id ?? "", name ?? "");
        }
    }

    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static JsonDocument Parse(string text)
    {
        try
        {
            var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new FormatException("It is no JSON object.");
        }
        catch (JsonException none)
        {
            throw new FormatException("It is no JSON.", none);
        }
    }

    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;

    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static JsonElement? First(JsonElement element, string name) => Items(element, name).Cast<JsonElement?>().FirstOrDefault();

    public static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? Number(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    private static IEnumerable<JsonNode> Message(ChatMessage message)
    {
        var results = message.Contents.OfType<FunctionResultContent>().ToArray();
        foreach (var result in results)
            yield return new JsonObject { ["role"] = "tool", ["tool_call_id"] = result.CallId, ["content"] = result.Result?.ToString() ?? "" };
        if (results.Length > 0)
            yield break;
        var wire = new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text };
        if (message.Contents.OfType<FunctionCallContent>().Select(CallOf).ToArray() is { Length: > 0 } calls)
            wire["tool_calls"] = new JsonArray(calls);
        yield return wire;
    }

    private static JsonObject CallOf(FunctionCallContent call) => new()
    {
        ["id"] = call.CallId,
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = call.Name,
            ["arguments"] = new JsonObject((call.Arguments ?? new Dictionary<string, object?>())
                .Select(a => KeyValuePair.Create(a.Key, (JsonNode?)JsonValue.Create(a.Value?.ToString())))).ToJsonString(),
        },
    };

    private static JsonObject Tool(AIFunctionDeclaration function) => new()
    {
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = function.Name,
            ["description"] = function.Description,
            ["parameters"] = JsonNode.Parse(function.JsonSchema.GetRawText()),
        },
    };
}
