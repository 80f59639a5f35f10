namespace KurilBot.Core;

/// <summary>Finds the documents of a folder.</summary>
internal static class FolderListing
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Relative path (with forward slashes) and file, in ordinal order of the paths; a folder that cannot be opened becomes a warning.</summary>
    public static List<(string Path, FileInfo File)> Of(string folder, List<string> warnings)
    {
        var found = new List<(string Path, FileInfo File)>();
        var open = new Stack<(DirectoryInfo Folder, string Prefix)>();
        open.Push((new DirectoryInfo(folder), ""));
        while (open.TryPop(out var next))
        {
            try
            {
                foreach (var entry in next.Folder.EnumerateFileSystemInfos("*", Everything))
                {
                    if (entry.Name.StartsWith('.') || (OperatingSystem.IsWindows() && entry.Attributes.HasFlag(FileAttributes.Hidden)))
                        continue;
                    if (entry is FileInfo file && IsDocument(file.Name))
                        found.Add((next.Prefix + file.Name, file));
                    else if (entry is DirectoryInfo { LinkTarget: null } inner)
                        open.Push((inner, next.Prefix + inner.Name + "/"));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                warnings.Add($"The folder {next.Folder.FullName} cannot be opened: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found;
    }

    /// <summary>Whether files of this name are read.</summary>
    public static bool IsDocument(string name) => PageReader.Reads(Path.GetExtension(name));
}
