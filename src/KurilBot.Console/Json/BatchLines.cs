using System.Text.Json;
using System.Text.Json.Serialization;
using KurilBot.Core;

namespace KurilBot.Console;

internal interface IBatchLine
{
    /// <summary>What is wrong with the line in one clause, or null.</summary>
    string? Problem { get; }
}

internal sealed record AskLine(
    string? Id, string? Question, IReadOnlyList<HistoryItem>? History, IReadOnlyList<DocumentLine>? Documents) : IBatchLine
{
    public string? Problem => TextLimits.OfQuestion(Question, "question") ?? DocumentLine.ProblemOf(Documents) ?? HistoryItem.ProblemOf(History);
}

internal sealed record SearchLine(string? Id, string? Query, IReadOnlyList<HistoryItem>? History) : IBatchLine
{
    public string? Problem => TextLimits.OfQuestion(Query, "query") ?? HistoryItem.ProblemOf(History);
}

internal sealed record CheckLine(string? Id, IReadOnlyList<string>? Claims, IReadOnlyList<DocumentLine>? Documents) : IBatchLine
{
    public string? Problem => Claims is null
        ? "has no \"claims\""
        : Claims.Select(TextLimits.OfClaim).FirstOrDefault(problem => problem is not null) ?? DocumentLine.ProblemOf(Documents);
}

/// <summary>One question of an evaluation file.</summary>
internal sealed record EvalLine(
    string? Id, string? Kind, string? Question, IReadOnlyList<IReadOnlyList<string>>? Answers,
    IReadOnlyList<string>? Documents, IReadOnlyList<string>? DocumentsAll, IReadOnlyList<HistoryItem>? History) : IBatchLine
{
    public string? Problem =>
        TextLimits.OfQuestion(Question, "question") ?? (string.IsNullOrWhiteSpace(Kind) ? "has no \"kind\"" : HistoryItem.ProblemOf(History));
}

/// <summary>A text that comes with its question instead of from the documents folder.</summary>
internal sealed record DocumentLine(string? Id, string? Title, string? Text)
{
    public static string? ProblemOf(IReadOnlyList<DocumentLine>? documents) => documents switch
    {
        null => null,
        { Count: 0 } => "has an empty list of \"documents\"",
        _ when documents.Any(document => document?.Text is null) => "has a document without \"text\"",
        _ when documents.Any(document => string.IsNullOrWhiteSpace(document.Id)) => "has a document without \"id\"",
        _ when documents.DistinctBy(document => document.Id).Count() < documents.Count => "has two documents with the same \"id\"",
        _ => null,
    };
}

/// <summary>An earlier question of the conversation: a string, or an object with question and answer.</summary>
[JsonConverter(typeof(HistoryItemConverter))]
internal sealed record HistoryItem(string? Question, string? Answer)
{
    public static string? ProblemOf(IReadOnlyList<HistoryItem>? history) =>
        history is not null && history.Any(item => string.IsNullOrWhiteSpace(item?.Question)) ? "has a history item without a question" : null;

    public static IReadOnlyList<Turn> Turns(IReadOnlyList<HistoryItem>? history) =>
        [.. (history ?? []).Select(item => new Turn(item.Question!, item.Answer))];
}

internal sealed class HistoryItemConverter : JsonConverter<HistoryItem>
{
    public override HistoryItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new(reader.GetString(), null);
        using var item = JsonDocument.ParseValue(ref reader);
        if (item.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("a history item is a string or an object");
        return new(Text(item.RootElement, "question"), Text(item.RootElement, "answer"));
    }

    public override void Write(Utf8JsonWriter writer, HistoryItem value, JsonSerializerOptions options) =>
        throw new NotSupportedException("History is only read.");

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
