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
}
