using System.Globalization;
using System.Text.Json;

namespace KurilBot.Core;

/// <summary>
/// The form of <c>sources.json</c>. Read by hand, for every command reads it and a serializer takes longer to get ready than a question to be answered.
/// </summary>
internal static class SourcesJson
{
    /// <exception cref="JsonException">The text has another form.</exception>
    public static Dictionary<string, SourceEntry> Read(ReadOnlySpan<byte> json)
    {
        var entries = new Dictionary<string, SourceEntry>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Demand(json, reader, reader.TokenType == JsonTokenType.StartObject, "there must be an object");
        while (Name(json, ref reader) is { } file)
        {
            Demand(json, reader, !entries.ContainsKey(file), $"{file} stands there twice");
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
                entries.Add(file, Entry(json, ref reader, file));
        }

        // Throws where anything follows.
        reader.Read();
        return entries;
    }

    private static SourceEntry Entry(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, string file)
    {
        Demand(json, reader, reader.TokenType == JsonTokenType.StartObject, $"what is told of {file} must be an object");
        var entry = new SourceEntry();
        var told = new HashSet<string>(StringComparer.Ordinal);
        while (Name(json, ref reader) is { } name)
        {
            Demand(json, reader, told.Add(name), $"{file} has {name} twice");
            reader.Read();
            Demand(json, reader, reader.TokenType is JsonTokenType.String or JsonTokenType.Null, $"{name} of {file} must be a text");
            var value = Text(json, reader);
            switch (name)
            {
                case "title":
                    entry = entry with { Title = value };
                    break;
                case "publisher":
                    entry = entry with { Publisher = value };
                    break;
                case "published":
                    var isDay = DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
                    Demand(json, reader, isDay || value is null, $"published of {file} must be a day such as 2016-12-14");
                    entry = entry with { Published = isDay ? day : null };
                    break;
                case "date_known":
                    Demand(json, reader, value is null or "stated" or "inferred", "date_known must be \"stated\" or \"inferred\"");
                    entry = entry with { DateKnown = value };
                    break;
                case "url":
                    var isAddress = Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https");
                    Demand(json, reader, isAddress || value is null, $"url of {file} must be a web address");
                    entry = entry with { Url = value };
                    break;
                default:
                    Demand(json, reader, false, $"{file} has {name}; there are title, publisher, published, date_known and url");
                    break;
            }
        }

        return entry;
    }

    private static string? Name(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? Text(json, reader) : null;
    }

    private static string? Text(ReadOnlySpan<byte> json, in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            Demand(json, reader, false, "this is not valid UTF-8");
            throw;
        }
    }

    private static void Demand(ReadOnlySpan<byte> json, in Utf8JsonReader reader, bool holds, string otherwise)
    {
        if (!holds)
            throw new JsonException(otherwise, null, json[..(int)reader.TokenStartIndex].Count((byte)'\n'), null);
    }
}
