using System.Xml.Linq;

namespace KurilBot.Core.Tests;

public class ArchitectureTests
{
    // What each project under src/ may reference, whether it uses it yet or not.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["KurilBot.Core"] = [],
        ["KurilBot.Onnx"] = ["KurilBot.Core", "KurilBot.EncoderFiles"],
        ["KurilBot.SemanticKernel"] = ["KurilBot.Core"],
        ["KurilBot.PostgreSql"] = ["KurilBot.Core"],
        ["KurilBot.Telegram"] = ["KurilBot.Core"],
        ["KurilBot.Web"] = ["KurilBot.Core"],
        ["KurilBot.Console"] = ["KurilBot.Core", "KurilBot.Onnx", "KurilBot.PostgreSql", "KurilBot.SemanticKernel", "KurilBot.Telegram", "KurilBot.Web"],
    };

    [Fact]
    public void Dependencies_point_inward()
    {
        var projects = Directory.GetFiles(Path.Combine(Seeds.Root, "src"), "*.csproj", SearchOption.AllDirectories);

        Assert.Contains("KurilBot.Core", projects.Select(Path.GetFileNameWithoutExtension));
        Assert.All(projects, project => Assert.Subset(Allowed[Path.GetFileNameWithoutExtension(project)].ToHashSet(), References(project)));
    }

    [Fact]
    public void What_the_tests_share_knows_the_core_alone() =>
        Assert.Equal(["KurilBot.Core"], References(Path.Combine(Seeds.Root, "tests", "KurilBot.Testing", "KurilBot.Testing.csproj")));

    private static HashSet<string> References(string project) =>
    [
        .. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))),
    ];
}
