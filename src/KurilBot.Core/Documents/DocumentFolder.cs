using System.Globalization;
using System.Security.Cryptography;

namespace KurilBot.Core;

/// <summary>
/// The documents of a folder and of the folders in it: text, Markdown, web pages, PDF and Word, in ordinal order of their paths.
/// What is hidden (a name that begins with a point) is left out, and so are folders that are links, since those can lead in a circle.
/// <para>
/// A <c>sources.json</c> directly in the folder tells what the texts do not: a JSON object, its keys the files' names with their endings
/// (or relative paths with forward slashes, which come first), its values objects with <c>title</c>, <c>publisher</c>, <c>published</c> (YYYY-MM-DD),
/// <c>date_known</c> (<c>stated</c> or <c>inferred</c>) and <c>url</c> (a web address), all optional. What it tells goes before what the text states.
/// </para>
/// </summary>
public sealed class DocumentFolder
{
    private readonly SourcesFile _sources;
    private readonly DocumentsOptions _limits;

    private DocumentFolder(string path, IReadOnlyList<DocumentFile> files, IReadOnlyList<string> warnings, SourcesFile sources, DocumentsOptions limits)
    {
        Path = path;
        Files = files;
        Warnings = warnings;
        _sources = sources;
        _limits = limits;
    }

    /// <summary>The folder, as it was given.</summary>
    public string Path { get; }

    /// <summary>Its documents; at least one, unless it may be empty.</summary>
    public IReadOnlyList<DocumentFile> Files { get; }

    /// <summary>One line each for the user: folders that cannot be opened, entries of <c>sources.json</c> that name no document.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Lists the documents of a folder; opens none of them.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="limits">How large files may be; the defaults where not given.</param>
    /// <param name="mayBeEmpty">Whether a folder without documents is no mistake.</param>
    /// <returns>The documents as they are now.</returns>
    /// <exception cref="DocumentsException">The folder does not exist, cannot be opened or holds no document, or its <c>sources.json</c> is malformed.</exception>
    public static DocumentFolder Open(string path, DocumentsOptions? limits = null, bool mayBeEmpty = false)
    {
        if (!Directory.Exists(path))
            throw new DocumentsException($"The documents folder {path} does not exist.");
        var warnings = new List<string>();
        var found = FolderListing.Of(path, warnings);
        if (found.Count == 0 && !mayBeEmpty)
            throw new DocumentsException(warnings.FirstOrDefault() ?? $"The documents folder {path} holds no {PageReader.Endings} file.");

        var sources = SourcesFile.Read(System.IO.Path.Combine(path, SourcesFile.Name));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var files = new List<DocumentFile>(found.Count);
        foreach (var (relative, file) in found)
            files.Add(Describe(IdFor(relative, ids), relative, file, sources));
        warnings.AddRange(sources.KeysWithout(files.Select(f => f.Path))
            .Select(key => $"{SourcesFile.Name} has an entry for {key}, which is not in {path}."));
        return new DocumentFolder(path, files, warnings, sources, limits ?? new DocumentsOptions());
    }

    /// <summary>Reads one of <see cref="Files"/>. Takes bounded time and memory, whatever the file holds.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The document, or why there is none.</returns>
    public ReadResult Read(DocumentFile file)
    {
        byte[] bytes;
        try
        {
            // Asked anew, for it may have grown since the folder was listed.
            if (new FileInfo(file.FullPath).Length > _limits.MaximumFileSize)
                return new DocumentUnreadable(file, string.Create(CultureInfo.InvariantCulture, $"is larger than {_limits.MaximumFileSize:N0} bytes (Documents:MaximumFileSize)"));
            bytes = File.ReadAllBytes(file.FullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DocumentUnreadable(file, $"cannot be read: {Reason(e)}");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var (page, reason) = PageReader.Read(bytes, System.IO.Path.GetExtension(file.Path));
        if (page is null)
            return new DocumentUnreadable(file, reason, sha256);
        var entry = _sources.EntryOf(file.Path) ?? new SourceEntry();
        var judged = Boilerplate.Judge(page, entry.Title);
        var stated = PageMetadata.Of(page, judged);
        var published = entry.Published ?? stated.Published;
        var source = new DocumentSource(
            file.Id, file.Path, sha256, entry.Title ?? judged.Title ?? file.Id, entry.Publisher ?? stated.Publisher, published,
            published is null ? null : entry.Published is not null ? entry.DateKnown ?? "stated" : page.IsPublishedInferred ? "inferred" : "stated")
        {
            Author = page.Author,
            Address = entry.Url ?? page.Address,
            Pages = page.Pages,
        };
        return new DocumentRead(file, new Document(source, page.Text, judged.Body), Unreadable(file, page.Text));
    }

    /// <summary>The same folder with some of its documents.</summary>
    internal DocumentFolder Only(Predicate<DocumentFile> wanted) => new(Path, [.. Files.Where(file => wanted(file))], Warnings, _sources, _limits);

    private static DocumentFile Describe(string id, string relative, FileInfo file, SourcesFile sources)
    {
        var target = file;
        try
        {
            // What a link points to can change while the link does not.
            target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        }
        catch (IOException)
        {
            // A broken or circular link stays in the list: reading it gives the warning that names it.
        }

        return new DocumentFile(
            id, relative, file.FullName, target.Exists ? target.Length : -1, target.LastWriteTimeUtc, sources.FingerprintOf(relative));
    }

    private static string IdFor(string path, HashSet<string> taken)
    {
        string[] choices = [System.IO.Path.GetFileNameWithoutExtension(path), path[..^System.IO.Path.GetExtension(path).Length], path];
        return choices.First(id => id == path || !taken.Contains(id)) is var id && taken.Add(id) ? id : path;
    }

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "permission denied",
        _ => e.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };

    private static string? Unreadable(DocumentFile file, SourceText text)
    {
        if (text.Unreadable.Count == 0)
            return null;
        var line = text.Text.AsSpan(0, text.Unreadable[0].Start).Count('\n') + 1;
        var others = text.Unreadable.Count - 1;
        return $"{file.Path}: line {line} is not valid UTF-8 and cannot be cited{(others > 0 ? $", nor can {others} more" : "")}.";
    }
}
