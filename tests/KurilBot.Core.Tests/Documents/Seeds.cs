namespace KurilBot.Core.Tests;

/// <summary>The articles that come with the project.</summary>
internal static class Seeds
{
    /// <summary>The project's own folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The articles, read.</summary>
    public static List<Document> Documents()
    {
        var folder = DocumentFolder.Open(Path.Combine(Root, "seeds"));
        return [.. folder.Files.Select(file => ((DocumentRead)folder.Read(file)).Document)];
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "seeds", "sources.json")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException("The seeds folder is not above the tests.");
    }
}
