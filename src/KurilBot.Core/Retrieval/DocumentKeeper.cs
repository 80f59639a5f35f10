using System.Buffers;
using System.Text;

namespace KurilBot.Core;

/// <summary>Puts documents into the folder that an administrator sends, and takes them out again. The index follows at once.</summary>
/// <param name="folder">The folder of documents.</param>
/// <param name="index">Its index.</param>
/// <param name="live">What keeps the two in step.</param>
public sealed class DocumentKeeper(string folder, PassageIndex index, LiveFolder live)
{
    /// <summary>Where removed documents lie, beneath the folder: hidden, so that none of them is read.</summary>
    public const string Removed = ".removed";

    // Bytes; file systems take 255 of them, and something is set before or behind a name here and there.
    private const int LongestName = 120;

    // What Windows and shells take for something else.
    private static readonly SearchValues<char> Unwanted = SearchValues.Create("<>:\"|?*`$&;'\\");

    /// <summary>The name under which a file would be kept: its last part, without what is no part of a name. Null where nothing is left.</summary>
    public static string? NameOf(string sent)
    {
        var last = sent.Split('/', '\\')[^1];
        var name = string.Concat(last.Select(c => char.IsControl(c) || Unwanted.Contains(c) ? '_' : c)).Trim();
        return name.Length == 0 || name[0] == '.' || Encoding.UTF8.GetByteCount(name) > LongestName ? null : name;
    }

    /// <summary>What speaks against a file, as far as its name tells; null where nothing does.</summary>
    public static AdditionProblem? Problem(string sent) => NameOf(sent) switch
    {
        null => AdditionProblem.Name,
        { } name when !FolderListing.IsDocument(name) => AdditionProblem.Type,
        _ => null,
    };

    /// <summary>Adds a document. The same one twice is added once.</summary>
    /// <param name="sent">Its name.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<AdditionResult> AddAsync(string sent, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (Problem(sent) is { } problem)
            return new AdditionResult.Refused(problem);
        var name = NameOf(sent)!;
        var (isTaken, isThere) = (IsTaken(name), false);
        if (isTaken && !(isThere = IsSame(name, content.Span)))
            return new AdditionResult.Refused(AdditionProblem.NameTaken);
        if (!isTaken)
            await PutAsync(name, content, cancellationToken);
        await live.UpdateAsync(name, cancellationToken);
        var passages = (await index.SourcesAsync(cancellationToken)).FirstOrDefault(known => known.Source.Path == name)?.Passages;
        if (passages > 0)
            return new AdditionResult.Added(name, passages.Value);
        if (!isThere)
        {
            File.Delete(Path.Combine(folder, name));
            await live.UpdateAsync(name, CancellationToken.None);
        }

        return new AdditionResult.Refused(passages is null ? AdditionProblem.Unreadable : AdditionProblem.NothingToCite);
    }

    /// <summary>Takes a document out; its file is kept beneath <see cref="Removed"/>.</summary>
    /// <param name="path">As the index has it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False where there is none.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<bool> RemoveAsync(string path, CancellationToken cancellationToken)
    {
        // Only what is indexed is looked for: nothing that somebody sent leads elsewhere.
        if ((await index.SourcesAsync(cancellationToken)).All(known => known.Source.Path != path) || !File.Exists(Path.Combine(folder, path)))
            return false;
        var target = Path.Combine(folder, Removed, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            File.Move(Path.Combine(folder, path), target, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Somebody else was faster.
            return false;
        }

        await live.UpdateAsync(path, cancellationToken);
        return true;
    }

    // On some file systems names that differ in case alone are one.
    private bool IsTaken(string name) =>
        Directory.EnumerateFileSystemEntries(folder).Any(there => string.Equals(Path.GetFileName(there), name, StringComparison.OrdinalIgnoreCase));

    private bool IsSame(string name, ReadOnlySpan<byte> content) =>
        new FileInfo(Path.Combine(folder, name)) is { Exists: true } there && there.Length == content.Length
        && content.SequenceEqual(File.ReadAllBytes(there.FullName));

    // In one step: under another name, which is hidden, until it is whole.
    private async Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var part = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            await File.WriteAllBytesAsync(part, content, cancellationToken);
            File.Move(part, Path.Combine(folder, name));
        }
        finally
        {
            File.Delete(part);
        }
    }
}

/// <summary>What came of adding a document.</summary>
public abstract record AdditionResult
{
    /// <summary>It can be asked now.</summary>
    /// <param name="Name">The name under which it is kept.</param>
    /// <param name="Passages">How many passages it gave.</param>
    public sealed record Added(string Name, int Passages) : AdditionResult;

    /// <summary>It is not there.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(AdditionProblem Problem) : AdditionResult;
}

/// <summary>Why a document is not added.</summary>
public enum AdditionProblem
{
    /// <summary>Its name is none.</summary>
    Name,

    /// <summary>Files of its type are not read.</summary>
    Type,

    /// <summary>Another one has its name.</summary>
    NameTaken,

    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>There is no text in it that could be cited.</summary>
    NothingToCite,
}
