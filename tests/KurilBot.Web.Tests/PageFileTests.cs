using System.Text;

namespace KurilBot.Web.Tests;

public sealed class PageFileTests
{
    private const int LargestPage = 60 * 1024;

    private static readonly (string Name, string Text)[] Files =
        [.. typeof(WebServer).Assembly.GetManifestResourceNames().Select(name => (name, Encoding.UTF8.GetString(PageFiles.Read(name))))];

    [Fact]
    public void Page_style_and_script_are_small() => Assert.InRange(Files.Sum(file => Encoding.UTF8.GetByteCount(file.Text)), 1, LargestPage);

    [Fact]
    public void Nothing_is_loaded_from_another_host() => Assert.All(Files, file =>
        Assert.DoesNotMatch("(src|href|import|url|fetch)[^\\n]{0,8}https?:", file.Text));

    [Fact]
    public void No_text_is_ever_read_as_markup_and_no_script_stands_in_a_page() => Assert.All(Files, file =>
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|<script>|style=|onclick=", file.Text));
}
