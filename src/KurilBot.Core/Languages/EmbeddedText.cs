namespace KurilBot.Core;

/// <summary>Text files that come with this assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>The lines of a file that say something, each split at its first tab; a line that begins with # is a heading.</summary>
    public static IEnumerable<(string Key, string Value)> Pairs(string name)
    {
        using var reader = new StreamReader(typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.IndexOf('\t') is var tab and > 0)
                yield return (line[..tab], line[(tab + 1)..]);
        }
    }
}
