using System.Text;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>Reads documents again from the folder, whatever the index holds, to hold quotes against their bytes.</summary>
internal sealed class CurrentDocuments(DocumentFolder folder)
{
    private readonly Dictionary<string, CurrentDocument?> _read = new(StringComparer.Ordinal);

    /// <summary>The document of this id as it is now, or null where there is none.</summary>
    public CurrentDocument? Find(string id)
    {
        if (!_read.TryGetValue(id, out var document))
            _read[id] = document = Read(id);
        return document;
    }

    /// <summary>Whether a citation's bytes are its quote.</summary>
    public bool IsVerbatim(Citation citation) => Find(citation.Source.Id) is { } document
        && AnswerVerification.IsAt(document.Bytes, citation.Range.Start, citation.Range.End, Encoding.UTF8.GetBytes(citation.Quote));

    /// <summary>The document of this id, read anew each time; null where there is none. Safe for use by several threads.</summary>
    public Document? Reread(string id) =>
        folder.Files.FirstOrDefault(file => file.Id == id) is { } file && folder.Read(file) is DocumentRead { Document: var document } ? document : null;

    private CurrentDocument? Read(string id)
    {
        if (folder.Files.FirstOrDefault(file => file.Id == id) is not { } file || folder.Read(file) is not DocumentRead { Document: var document })
            return null;
        var bytes = File.ReadAllBytes(file.FullPath);
        var isFile = IsPlain(file) && !IsUtf16(bytes);
        return new(document.Source, isFile ? bytes : Encoding.UTF8.GetBytes(document.Text.Text), isFile)
        {
            Spans = [.. document.Paragraphs.Select(document.Text.Bytes)],
        };
    }

    private static bool IsPlain(DocumentFile file) => Path.GetExtension(file.Path).ToLowerInvariant() is ".txt" or ".md";

    private static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble);
}
