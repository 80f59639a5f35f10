namespace KurilBot.Core;

/// <summary>What bringing the index up to date did.</summary>
/// <param name="Added">Documents that are new.</param>
/// <param name="Changed">Documents that were replaced: the file, what is known of it, or the embedder changed.</param>
/// <param name="Removed">Documents whose file is gone.</param>
/// <param name="Unchanged">Documents that were left alone.</param>
/// <param name="Passages">Passages in the index now.</param>
/// <param name="Warnings">What the user should know of the folder and of files that are read in part, a line each.</param>
public sealed record IndexReport(int Added, int Changed, int Removed, int Unchanged, int Passages, IReadOnlyList<string> Warnings)
{
    /// <summary>Files of which this run could read nothing. Those of earlier runs that have not changed since are among the index's sources.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];
}

/// <summary>How far an update is.</summary>
/// <param name="Done">Files dealt with.</param>
/// <param name="Total">Files to deal with; those already up to date are not among them.</param>
/// <param name="Path">The file just dealt with, relative to the documents folder; empty before the first.</param>
/// <param name="Passages">Passages that were embedded.</param>
/// <param name="IsRebuilt">Whether another version of this program had made what the index held, so that all is done again.</param>
public readonly record struct IndexProgress(int Done, int Total, string Path, int Passages = 0, bool IsRebuilt = false);

/// <summary>A document as it stands in the index.</summary>
/// <param name="Source">What a citation says of it.</param>
/// <param name="Passages">How many passages it has.</param>
public sealed record IndexedSource(DocumentSource Source, int Passages)
{
    /// <summary>Why nothing could be read of the file; null where it is read.</summary>
    public string? Skipped { get; init; }
}

/// <summary>A file of which nothing is read.</summary>
/// <param name="Path">Relative to the documents folder.</param>
/// <param name="Reason">Why, in words that go on behind the name.</param>
public sealed record SkippedFile(string Path, string Reason)
{
    /// <summary>One line for the user.</summary>
    public string Message => $"{Path} {Reason}";
}
