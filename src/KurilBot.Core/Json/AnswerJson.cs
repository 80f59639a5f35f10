using System.Diagnostics;
using System.Text.Json.Serialization;

namespace KurilBot.Core;

internal sealed record AnswerJson(
    string? Id, string Question, string StandaloneQuestion, string Status, string Text,
    IReadOnlyList<SentenceJson> Sentences, IReadOnlyList<CitationJson> Citations, IReadOnlyList<CitationJson> Closest,
    bool Differing, string Engine, string? Model, string Language, IReadOnlyList<string> Notes, UsageJson? Usage, decimal ElapsedMs)
{
    public const string Answered = "answered";
    public const string NotInDocuments = "not_in_documents";

    public static AnswerJson Of(string? id, Answer answer)
    {
        var answered = answer as Answered;
        var closest = (answer as NotInDocuments)?.Closest ?? [];
        return new(
            id, answer.Question, answer.StandaloneQuestion, answered is null ? NotInDocuments : Answered, AnswerText.Of(answer),
            [.. (answered?.Sentences ?? []).Select(sentence => new SentenceJson(sentence.Text, sentence.Citations, sentence.Original))],
            [.. (answered?.Citations ?? []).Select(CitationJson.Of)], [.. closest.Select(CitationJson.Of)],
            answered is { Differing: true },
            answer.Engine, answer.Model, answer.Language, answer.Notes, UsageJson.Of(answer.Usage), JsonNumbers.Milliseconds(answer.Elapsed));
    }
}

internal sealed record UsageJson(long InputTokens, long OutputTokens)
{
    public static UsageJson? Of(TokenUsage? usage) => usage is null ? null : new(usage.InputTokens, usage.OutputTokens);
}

/// <summary><paramref name="Original"/> only where <paramref name="Text"/> is its translation.</summary>
internal sealed record SentenceJson(
    string Text, IReadOnlyList<int> Citations, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Original = null);

internal sealed record CitationJson(
    int Number, string Document, string Title, string? Publisher, DateOnly? Published,
    string Quote, int Start, int End, string Sha256, string? Support, double Score)
{
    /// <summary>From 1; only where the format has pages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Page { get; init; }

    /// <summary>Only where it can be told which words answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BytesJson? Answer { get; init; }

    public static CitationJson Of(Citation citation) => new(
        citation.Number, citation.Source.Id, citation.Source.Title, citation.Source.Publisher, citation.Source.Published,
        citation.Quote, citation.Range.Start, citation.Range.End, citation.Source.Sha256,
        Name(citation.Support), JsonNumbers.Score(citation.Score))
    {
        Page = citation.Page,
        Answer = citation.Answer is { } answer ? new(answer.Start, answer.End) : null,
    };

    private static string? Name(Support? support) => support switch
    {
        null => null,
        KurilBot.Core.Support.Supported => "supported",
        KurilBot.Core.Support.Partial => "partial",
        _ => throw new UnreachableException(),
    };
}

/// <summary>Bytes of a document, the end exclusive.</summary>
internal sealed record BytesJson(int Start, int End);
