using System.Runtime.CompilerServices;

namespace KurilBot.Console.Tests;

/// <summary>
/// Compares printed text with a file under golden/. To accept what is printed now, run the tests once with the
/// environment variable UPDATE_GOLDEN=1 and read the difference before committing it.
/// </summary>
internal static class Golden
{
    public static void Match(string name, string printed)
    {
        var path = Path.Combine(Folder(), name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, printed);
        Assert.True(File.Exists(path), $"There is no golden file {name}.txt; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(path), printed);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "golden");
}
