namespace KurilBot.Console.Tests;

/// <summary>A fresh folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kurilbot-");

    public string Path => _folder.FullName;

    public string Under(string path) => System.IO.Path.Combine(Path, path);

    /// <summary>Writes a file, and returns its full path.</summary>
    public string Write(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Under(path))!);
        File.WriteAllText(Under(path), text);
        return Under(path);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
