using KurilBot.Testing;

namespace KurilBot.Core.Tests;

internal static class DocumentFixtures
{
    public static void WriteBytes(this TemporaryFolder folder, string name, byte[] bytes) => File.WriteAllBytes(folder[name], bytes);

    public static DocumentFolder Open(this TemporaryFolder folder) => DocumentFolder.Open(folder.Path);

    /// <summary>The only document, which can be read.</summary>
    public static Document ReadOnly(this TemporaryFolder folder)
    {
        var open = folder.Open();
        return ((DocumentRead)open.Read(open.Files.Single())).Document;
    }

    /// <summary>What may be cited, as text.</summary>
    public static List<string> Body(this Document document) =>
        [.. document.Paragraphs.Select(p => p.Of(document.Text.Text).ToString())];
}
