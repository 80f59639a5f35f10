using KurilBot.Core;

namespace KurilBot.Console;

internal sealed record SourcesJson(string Folder, IReadOnlyList<SourceJson> Documents);

/// <summary><paramref name="Text"/> only where the file's bytes are not the text that citations count in.</summary>
internal sealed record SourceJson(
    string Id, string Path, string Title, string? Publisher, DateOnly? Published, string? DateKnown, string Sha256, int Passages, string? Text)
{
    public static SourceJson Of(DocumentSource source, int passages, string? text) => new(
        source.Id, source.Path, source.Title, source.Publisher, source.Published, source.DateKnown, source.Sha256, passages, text);
}

internal sealed record IndexJson(
    string Index, int Added, int Changed, int Removed, int Unchanged, int Documents, int Passages,
    IReadOnlyList<string> Warnings, decimal ElapsedMs);
