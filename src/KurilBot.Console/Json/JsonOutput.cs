using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KurilBot.Console;

/// <summary>How JSON is printed.</summary>
internal static class JsonOutput
{
    /// <summary>Writes characters as they are: the output is UTF-8 and never part of a web page.</summary>
    public static ContractJson Readable { get; } =
        new(new JsonSerializerOptions(ContractJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>One object on one line, without its end.</summary>
    public static string Line<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    /// <summary>Milliseconds with one decimal, also where it is 0.</summary>
    public static decimal Milliseconds(TimeSpan time) => Math.Round((decimal)time.TotalMilliseconds, 1) + 0.0m;

    /// <summary>A score with the digits that mean something.</summary>
    public static double Score(double score) => Math.Round(score, 4);
}
