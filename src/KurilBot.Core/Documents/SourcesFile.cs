using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KurilBot.Core;

/// <summary>What <c>sources.json</c> tells of one document; null where it does not.</summary>
internal sealed record SourceEntry
{
    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public DateOnly? Published { get; init; }

    public string? DateKnown { get; init; }

    public string? Url { get; init; }
}

/// <summary>The <c>sources.json</c> beside the documents; <see cref="DocumentFolder"/> describes its form.</summary>
internal sealed class SourcesFile
{
    public const string Name = "sources.json";
    private readonly Dictionary<string, SourceEntry> _entries;

    private SourcesFile(Dictionary<string, SourceEntry> entries) => _entries = entries;

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
            return new SourcesFile(SourcesJson.Read(bytes));
        }
        catch (JsonException e)
        {
            // The reader appends "LineNumber: …" in its own words and counts lines from 0.
            var said = e.Message.Split(" LineNumber: ")[0].ReplaceLineEndings(" ").TrimEnd('.');
            throw new DocumentsException($"{path}, line {(e.LineNumber ?? 0) + 1}: {said}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DocumentsException($"{path} cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    public SourceEntry? EntryOf(string path) =>
        _entries.GetValueOrDefault(path) ?? _entries.GetValueOrDefault(Path.GetFileName(path));

    /// <summary>Another text whenever something else is told of the file.</summary>
    public string FingerprintOf(string path) => EntryOf(path) is { } told
        ? string.Join('\n', told.Title, told.Publisher, told.Published?.ToString("O", CultureInfo.InvariantCulture), told.DateKnown, told.Url)
        : "";

    /// <summary>The keys that name none of these paths, in order.</summary>
    public List<string> KeysWithout(IEnumerable<string> paths)
    {
        var keys = new HashSet<string>(_entries.Keys, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            keys.Remove(path);
            keys.Remove(Path.GetFileName(path));
        }

        var without = keys.ToList();
        without.Sort(StringComparer.Ordinal);
        return without;
    }
}
