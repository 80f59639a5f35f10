using System.Security.Cryptography;
using System.Text;

namespace KurilBot.Core;

/// <summary>A document that comes with a question instead of lying in a folder.</summary>
public static class InlineDocument
{
    /// <summary>
    /// Makes a document of a text. All of it is body: whoever sends a text has chosen it. Byte offsets are those of its UTF-8 form.
    /// </summary>
    /// <param name="id">How citations name it.</param>
    /// <param name="title">The headline; the id stands in where there is none.</param>
    /// <param name="text">What it says; may be empty.</param>
    /// <returns>The document; its path is its id, publisher and date are not known.</returns>
    public static Document Create(string id, string? title, string? text)
    {
        var source = SourceText.FromExtracted(text ?? "");
        var paragraphs = PlainTextReader.Blocks(source).ConvertAll(block => block.Range);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text)));
        var heading = string.IsNullOrWhiteSpace(title) ? id : title;
        return new Document(new DocumentSource(id, id, sha256, heading, null, null, null), source, paragraphs);
    }
}
