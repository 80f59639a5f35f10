using System.Text;

namespace KurilBot.Testing;

/// <summary>An empty folder that is gone with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kurilbot-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file whose last change is <paramref name="age"/> ago; an hour where not given.</summary>
    public void Write(string name, string text, TimeSpan? age = null)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.SetLastWriteTimeUtc(this[name], DateTime.UtcNow - (age ?? TimeSpan.FromHours(1)));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
