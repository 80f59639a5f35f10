namespace KurilBot.Core;

/// <summary>A file of the documents folder as the file system tells of it, before it is opened.</summary>
/// <param name="Id">The file's name without its ending; where an earlier file has that id, the relative path, without its ending if that is still free.</param>
/// <param name="Path">The path relative to the documents folder, with forward slashes.</param>
/// <param name="FullPath">Where the file lies.</param>
/// <param name="Length">Its size in bytes; -1 where that cannot be told.</param>
/// <param name="LastWriteTimeUtc">When it was last written.</param>
/// <param name="Fingerprint">
/// Of what is known of the document besides its file: its entry in <c>sources.json</c>.
/// A file whose length, time and fingerprint are unchanged need not be read again by the same rules.
/// </param>
public sealed record DocumentFile(
    string Id, string Path, string FullPath, long Length, DateTime LastWriteTimeUtc, string Fingerprint);

/// <summary>What came of reading a file: <see cref="DocumentRead"/> or <see cref="DocumentUnreadable"/>.</summary>
/// <param name="File">The file.</param>
public abstract record ReadResult(DocumentFile File);

/// <summary>The file is read.</summary>
/// <param name="File">The file.</param>
/// <param name="Document">What it says.</param>
/// <param name="Warning">One line for the user, where part of the file could not be read; else null.</param>
public sealed record DocumentRead(DocumentFile File, Document Document, string? Warning) : ReadResult(File);

/// <summary>Nothing can be read of the file; the others go on.</summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why, in words that go on behind the name: <c>has no text (a scan?)</c>.</param>
/// <param name="Sha256">Of the file where its bytes are the reason, so that the same bytes need not be tried again; else null.</param>
public sealed record DocumentUnreadable(DocumentFile File, string Reason, string? Sha256 = null) : ReadResult(File)
{
    /// <summary>One line for the user that names the file and the reason.</summary>
    public string Message => $"{File.Path} {Reason}";
}
