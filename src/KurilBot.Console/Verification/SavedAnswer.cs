using System.Text.Json;
using System.Text.Unicode;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>Reads answers that <c>ask --json</c> printed: one object, or many, one after the other, on one line each or spread out.</summary>
internal static class SavedAnswer
{
    public static Parsed<IReadOnlyList<AnswerJson>> Parse(ReadOnlySpan<byte> bytes, string name)
    {
        if (!Utf8.IsValid(bytes))
            return Wrong($"{name}, line {1 + bytes[..ValidLength(bytes)].Count((byte)'\n')}: is not valid UTF-8");
        var answers = new List<AnswerJson>();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
        var line = 1;
        try
        {
            while (reader.Read())
            {
                line = 1 + bytes[..(int)reader.TokenStartIndex].Count((byte)'\n');
                var answer = JsonSerializer.Deserialize(ref reader, ContractJson.Default.AnswerJson);
                if (Problem(answer) is { } problem)
                    return Wrong($"{name}, line {line}: {problem}");
                answers.Add(answer!);
            }
        }
        catch (JsonException wrong)
        {
            return Wrong($"{name}, line {line}: is not a saved answer: {InputFile.Reason(wrong)}");
        }

        return answers.Count == 0 ? Wrong($"{name} holds no answer") : Parsed<IReadOnlyList<AnswerJson>>.Of(answers);
    }

    private static string? Problem(AnswerJson? answer) => answer switch
    {
        null => "is not a saved answer",
        { Status: not (AnswerJson.Answered or AnswerJson.NotInDocuments) } => "has no \"status\" of an answer",
        { Citations: null } or { Sentences: null } or { Closest: null } => "has no \"citations\", \"sentences\" or \"closest\"",
        _ when answer.Sentences.Any(sentence => sentence?.Text is null || sentence.Citations is null) => "has a sentence without text or citations",
        _ when answer.Citations.Concat(answer.Closest).Any(citation => citation?.Document is null || citation.Quote is null || citation.Sha256 is null) =>
            "has a citation without document, quote or sha256",
        { Status: AnswerJson.Answered, Sentences.Count: 0 } => "is answered but has no sentences",
        _ => null,
    };

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        Utf8.ToUtf16(bytes, new char[bytes.Length], out var read, out _, replaceInvalidSequences: false);
        return read;
    }

    private static Parsed<IReadOnlyList<AnswerJson>> Wrong(string error) => Parsed<IReadOnlyList<AnswerJson>>.Wrong(error);
}
