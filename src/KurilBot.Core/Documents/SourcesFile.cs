using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KurilBot.Core;

/// <summary>What <c>sources.json</c> tells of one document; null where it does not.</summary>
internal sealed record SourceEntry
{
    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public DateOnly? Published { get; init; }

    [JsonConverter(typeof(DateKnownConverter))]
    public string? DateKnown { get; init; }
}

/// <summary>The <c>sources.json</c> beside the documents; <see cref="DocumentFolder"/> describes its form.</summary>
internal sealed class SourcesFile
{
    public const string Name = "sources.json";
    private readonly Dictionary<string, SourceEntry?> _entries;

    private SourcesFile(Dictionary<string, SourceEntry?> entries) => _entries = entries;

    /// <exception cref="DocumentsException">The file is there and cannot be read, or is not what it should be.</exception>
    public static SourcesFile Read(string path)
    {
        if (!File.Exists(path))
            return new SourcesFile([]);
        try
        {
            var bytes = File.ReadAllBytes(path).AsSpan();
            if (bytes.StartsWith(Encoding.UTF8.Preamble))
                bytes = bytes[Encoding.UTF8.Preamble.Length..];
            return new SourcesFile(JsonSerializer.Deserialize(bytes, SourcesJson.Default.Entries) ?? []);
        }
        catch (JsonException e)
        {
            // The serializer appends "Path: … | LineNumber: …" in its own words and counts lines from 0.
            var said = e.Message.Split(" Path: ")[0].ReplaceLineEndings(" ").TrimEnd('.');
            var where = e.Path is null or "$" ? "" : $" ({e.Path})";
            throw new DocumentsException($"{path}, line {(e.LineNumber ?? 0) + 1}{where}: {said}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DocumentsException($"{path} cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    public SourceEntry? EntryOf(string path) =>
        _entries.GetValueOrDefault(path) ?? _entries.GetValueOrDefault(Path.GetFileName(path));

    public string FingerprintOf(string path)
    {
        var said = EntryOf(path) is { } e ? string.Join('\n', e.Title, e.Publisher, $"{e.Published:O}", e.DateKnown) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Boilerplate.Version}\n{said}")).AsSpan(0, 16));
    }

    /// <summary>The keys that name none of these paths.</summary>
    public IEnumerable<string> KeysWithout(IEnumerable<string> paths)
    {
        var known = paths.SelectMany(p => new[] { p, Path.GetFileName(p) }).ToHashSet(StringComparer.Ordinal);
        return _entries.Keys.Where(k => !known.Contains(k)).Order(StringComparer.Ordinal);
    }
}

/// <summary>Takes <c>stated</c> and <c>inferred</c>, nothing else.</summary>
internal sealed class DateKnownConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is "stated" or "inferred"
            ? reader.GetString()
            : throw new JsonException("date_known must be \"stated\" or \"inferred\"");

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Dictionary<string, SourceEntry?>), TypeInfoPropertyName = "Entries")]
internal sealed partial class SourcesJson : JsonSerializerContext;
