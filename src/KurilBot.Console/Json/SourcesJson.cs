namespace KurilBot.Console;

/// <summary><paramref name="Note"/>: what a person should know of these documents; null where there is nothing.</summary>
internal sealed record SourcesJson(string Folder, IReadOnlyList<SourceJson> Documents, string? Note);

/// <summary><paramref name="Text"/> only where the file's bytes are not the text that citations count in.</summary>
internal sealed record SourceJson(
    string Id, string Path, string Title, string? Publisher, DateOnly? Published, string? DateKnown, string Language, string Sha256, int Passages, string? Text)
{
    public static SourceJson Of(ListedDocument document, string? text) => new(
        document.Source.Id, document.Source.Path, document.Source.Title, document.Source.Publisher, document.Source.Published,
        document.Source.DateKnown, document.Language, document.Source.Sha256, document.Passages, text);
}

internal sealed record IndexJson(
    string Index, int Added, int Changed, int Removed, int Unchanged, int Documents, int Passages,
    IReadOnlyList<string> Warnings, decimal ElapsedMs);
