using System.Text;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary><paramref name="Note"/>: what a person should know of these documents; null where there is nothing.</summary>
internal sealed record SourcesJson(string Folder, IReadOnlyList<SourceJson> Documents, string? Note, IReadOnlyList<SkippedJson> Skipped);

/// <summary>
/// <paramref name="Text"/> is what citations count in, <paramref name="Spans"/> the bytes <c>[start, end]</c> of it that can be retrieved; both null where
/// the file can no longer be read.
/// </summary>
internal sealed record SourceJson(
    string Id, string Path, string Title, string? Author, string? Publisher, DateOnly? Published, string? DateKnown, string? Address, string Language,
    string Sha256, int Passages, string? Text, IReadOnlyList<int[]>? Spans)
{
    public static SourceJson Of(ListedDocument listed, CurrentDocument? document)
    {
        var source = listed.Source;
        return new(
            source.Id, source.Path, source.Title, source.Author, source.Publisher, source.Published, source.DateKnown, source.Address, listed.Language,
            source.Sha256, listed.Passages, document is null ? null : Encoding.UTF8.GetString(document.Bytes),
            document?.Spans.Select(span => (int[])[span.Start, span.End]).ToList());
    }
}

/// <summary>A file of which nothing is read.</summary>
internal sealed record SkippedJson(string File, string Reason)
{
    public static IReadOnlyList<SkippedJson> Of(IReadOnlyList<SkippedFile> files) => [.. files.Select(file => new SkippedJson(file.Path, file.Reason))];
}

internal sealed record IndexJson(
    string Index, int Added, int Changed, int Removed, int Unchanged, int Documents, int Passages,
    IReadOnlyList<string> Warnings, decimal ElapsedMs)
{
    public IReadOnlyList<SkippedJson> Skipped { get; init; } = [];
}
