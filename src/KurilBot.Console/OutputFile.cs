using System.Text;

namespace KurilBot.Console;

/// <summary>Writes a file that the user named.</summary>
internal static class OutputFile
{
    /// <summary>What is wrong with the name of a file that is yet to be written, or null.</summary>
    public static string? ProblemOf(string name, string workingDirectory)
    {
        var path = Path.GetFullPath(name, workingDirectory);
        return Directory.Exists(path) ? $"{name} is a folder"
            : Directory.Exists(Path.GetDirectoryName(path)) ? null : $"there is no folder for the file {name}";
    }

    /// <summary>Writes the text, all of it or none.</summary>
    /// <returns>What went wrong, or null.</returns>
    public static string? Write(string name, string workingDirectory, string text)
    {
        if (ProblemOf(name, workingDirectory) is { } problem)
            return problem;
        var path = Path.GetFullPath(name, workingDirectory);
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            File.WriteAllText(draft, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(draft, path, overwrite: true);
            return null;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return $"the file {name} cannot be written: {unwritable.Message}";
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
