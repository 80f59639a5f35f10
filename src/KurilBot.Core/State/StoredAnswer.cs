using System.Text.Json;
using System.Text.Json.Serialization;

namespace KurilBot.Core;

/// <summary>The text as which an answer is kept, with its citations.</summary>
public static class StoredAnswer
{
    /// <summary>The text to keep.</summary>
    public static string Write(Answer answer) =>
        JsonSerializer.Serialize(new(answer as Answered, answer as NotInDocuments), StoredAnswerJson.Default.AnswerKinds);

    /// <summary>The answer in a text that <see cref="Write"/> made.</summary>
    public static Answer? Read(string text) =>
        JsonSerializer.Deserialize(text, StoredAnswerJson.Default.AnswerKinds) is { } kept ? (Answer?)kept.Answered ?? kept.NotInDocuments : null;
}

/// <summary>One of the two.</summary>
internal sealed record AnswerKinds(Answered? Answered, NotInDocuments? NotInDocuments);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AnswerKinds))]
internal sealed partial class StoredAnswerJson : JsonSerializerContext;
