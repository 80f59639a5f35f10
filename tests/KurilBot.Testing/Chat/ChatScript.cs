using System.Text.Json;
using System.Text.RegularExpressions;

namespace KurilBot.Testing;

/// <summary>What a chat server says to one request, and how.</summary>
public sealed partial record ChatScript(string Text)
{
    public int Status { get; init; } = 200;

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Whether it streams when it is asked to.</summary>
    public bool Streams { get; init; } = true;

    /// <summary>Whether it counts tokens.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>How the answer ends; null for an answer that does not say so.</summary>
    public string? Finish { get; init; } = "stop";

    /// <summary>A refusal beside the text, as some models give one.</summary>
    public string? Refusal { get; init; }

    /// <summary>A call of a tool instead of a text.</summary>
    public (string Name, string Arguments)? Calls { get; init; }

    /// <summary>What the model might have said instead of its first word, with the probability of each; sent where it is asked for.</summary>
    public IReadOnlyDictionary<string, double>? Probabilities { get; init; }

    /// <summary>Sent as it is instead of an answer.</summary>
    public string? Raw { get; init; }

    public string RawType { get; init; } = "text/html";

    public TimeSpan Delay { get; init; }

    /// <summary>Cuts the connection behind the text.</summary>
    public bool Drops { get; init; }

    /// <summary>Waited for before each piece of the stream.</summary>
    public Func<int, CancellationToken, Task>? Before { get; init; }

    public static implicit operator ChatScript(string text) => new(text);

    public FakeResponse ToResponse(bool stream) =>
        Raw is not null ? new FakeResponse(Status, Raw) { ContentType = RawType, Headers = Headers, Delay = Delay, Drop = Drops }
        : stream && Streams ? new FakeResponse(Status, "")
        {
            ContentType = "text/event-stream; charset=utf-8",
            Headers = Headers,
            Delay = Delay,
            Parts = [.. Events()],
            Before = Before,
            Drop = Drops,
        }
        : new FakeResponse(Status, Whole()) { Headers = Headers, Delay = Delay };

    private IEnumerable<string> Events()
    {
        if (Calls is { } call)
        {
            yield return Event(new { index = 0, delta = new { role = "assistant", tool_calls = new[] { new { index = 0, id = "call_1", type = "function", function = new { name = call.Name, arguments = "" } } } } });
            foreach (var half in call.Arguments.Chunk((call.Arguments.Length / 2) + 1))
                yield return Event(new { index = 0, delta = new { tool_calls = new[] { new { index = 0, function = new { arguments = new string(half) } } } } });
            yield return Event(new { index = 0, delta = new { }, finish_reason = "tool_calls" });
        }

        foreach (Match piece in Pieces().Matches(Text))
            yield return Event(new { index = 0, delta = new { content = piece.Value }, logprobs = piece.Index == 0 ? Logprobs() : null });
        if (Drops)
            yield break;
        if (Refusal is not null)
            yield return Event(new { index = 0, delta = new { refusal = Refusal } });
        if (Finish is not null && Calls is null)
            yield return Event(new { index = 0, delta = new { }, finish_reason = Finish });
        if (Counts)
            yield return $"data: {{\"model\":\"scripted-1\",\"choices\":[],\"usage\":{Usage()}}}\n\n";
        if (Finish is not null)
            yield return "data: [DONE]\n\n";
    }

    private string Whole() => JsonSerializer.Serialize(new
    {
        id = "1",
        model = "scripted-1",
        choices = new[] { new { index = 0, finish_reason = Finish, logprobs = Logprobs(), message = new { role = "assistant", content = Text, refusal = Refusal } } },
        usage = Counts ? JsonDocument.Parse(Usage()).RootElement : (JsonElement?)null,
    });

    private object? Logprobs() => Probabilities is null ? null : new
    {
        content = new[] { new { token = Text.Split(' ')[0], logprob = -0.1, top_logprobs = Probabilities.Select(p => new { token = p.Key, logprob = Math.Log(p.Value) }) } },
    };

    private string Usage() => $$"""{"prompt_tokens":100,"completion_tokens":{{Text.Length}},"total_tokens":{{100 + Text.Length}}}""";

    private static string Event(object choice) => $"data: {{\"id\":\"1\",\"model\":\"scripted-1\",\"choices\":[{JsonSerializer.Serialize(choice)}]}}\n\n";

    [GeneratedRegex(@"\s*\S+\s*", RegexOptions.None)]
    private static partial Regex Pieces();
}
