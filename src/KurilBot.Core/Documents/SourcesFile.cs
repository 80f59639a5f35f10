using System.Security.Cryptography;
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

    public string FingerprintOf(string path)
    {
        var said = EntryOf(path) is { } e ? string.Join('\n', e.Title, e.Publisher, $"{e.Published:O}", e.DateKnown) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16));
    }

    /// <summary>The keys that name none of these paths.</summary>
    public IEnumerable<string> KeysWithout(IEnumerable<string> paths)
    {
        var known = paths.SelectMany(p => new[] { p, Path.GetFileName(p) }).ToHashSet(StringComparer.Ordinal);
        return _entries.Keys.Where(k => !known.Contains(k)).Order(StringComparer.Ordinal);
    }
}
