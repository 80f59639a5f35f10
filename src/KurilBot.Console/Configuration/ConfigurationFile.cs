using System.Text.Json;

namespace KurilBot.Console;

/// <summary>appsettings.json as flat keys (<c>Chat:Endpoint</c>), and the folder that its relative paths start from.</summary>
internal sealed record ConfigurationFile(string Folder, IReadOnlyDictionary<string, string> Values)
{
    public const string Name = "appsettings.json";

    /// <summary>The file in the working directory or above it, else beside the program or above it; without one, paths start from the working directory.</summary>
    public static ConfigurationFile Find(string workingDirectory, string programDirectory)
    {
        var folder = Above(workingDirectory) ?? Above(programDirectory);
        return folder is null
            ? new(workingDirectory, new Dictionary<string, string>())
            : new(folder, Parse(InputFile.Read(Name, folder).OrEnd(), Path.Combine(folder, Name)).OrEnd());
    }

    /// <summary>The keys and values of the file; comments and trailing commas are allowed.</summary>
    public static Parsed<IReadOnlyDictionary<string, string>> Parse(ReadOnlyMemory<byte> json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Parsed<IReadOnlyDictionary<string, string>>.Wrong($"{path}, line 1: is not a JSON object");
            var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            Flatten(document.RootElement, "", values);
            return Parsed<IReadOnlyDictionary<string, string>>.Of(values);
        }
        catch (JsonException wrong)
        {
            return Parsed<IReadOnlyDictionary<string, string>>.Wrong($"{path}, line {wrong.LineNumber + 1}: {InputFile.Reason(wrong)}");
        }
    }

    private static void Flatten(JsonElement element, string key, Dictionary<string, string> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Flatten(property.Value, key.Length == 0 ? property.Name : $"{key}:{property.Name}", values);
                break;
            case JsonValueKind.Array:
                foreach (var (at, item) in element.EnumerateArray().Index())
                    Flatten(item, $"{key}:{at}", values);
                break;
            case JsonValueKind.Null:
                break;
            default:
                values[key] = element.ToString();
                break;
        }
    }

    private static string? Above(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, Name)))
                return here.FullName;
        }

        return null;
    }
}
