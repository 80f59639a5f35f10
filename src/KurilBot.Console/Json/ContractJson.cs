using System.Text.Json.Serialization;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>All JSON that the program reads and writes: snake_case, properties in the order of the records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AnswerJson))]
[JsonSerializable(typeof(SearchJson))]
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(SavedCheckJson))]
[JsonSerializable(typeof(IndexJson))]
[JsonSerializable(typeof(SourcesJson))]
[JsonSerializable(typeof(ScorecardJson))]
[JsonSerializable(typeof(FeedbackJson))]
[JsonSerializable(typeof(AskLine))]
[JsonSerializable(typeof(SearchLine))]
[JsonSerializable(typeof(CheckLine))]
[JsonSerializable(typeof(EvalLine))]
internal sealed partial class ContractJson : JsonSerializerContext;
