using System.Diagnostics.CodeAnalysis;

namespace KurilBot.Core;

/// <summary>What came of reading a file: a page, or why there is none, in words that go on behind the file's name.</summary>
internal readonly record struct PageOrReason(Page? Page, string? Reason)
{
    public static implicit operator PageOrReason(Page page) => new(page, null);

    public static PageOrReason Without(string reason) => new(null, reason);

    public void Deconstruct(out Page? page, [NotNull] out string? reason) => (page, reason) = (Page, Reason ?? "");
}

/// <summary>Chooses the reader by a file's ending.</summary>
internal static class PageReader
{
    /// <summary>Changes with the rules by which any format is read, so that an index knows that it was made by others.</summary>
    public const int Version = 2;

    /// <summary>The endings, for people.</summary>
    public const string Endings = ".txt, .md, .html, .htm, .pdf or .docx";

    // The tree of elements takes some thirty times the room of the file.
    private const int LargestWebPage = 16_000_000;

    private static readonly Dictionary<string, Func<byte[], PageOrReason>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = bytes => PlainTextReader.Read(SourceText.FromFile(bytes)),
        [".md"] = bytes => MarkdownReader.Read(SourceText.FromFile(bytes)),
        [".html"] = WebPage,
        [".htm"] = WebPage,
        [".docx"] = bytes => Guarded.Read(deadline => WordReader.Read(bytes, deadline)),
        [".pdf"] = bytes => Guarded.Read(deadline => PdfReader.Read(bytes, deadline)),
    };

    public static bool Reads(string ending) => Readers.ContainsKey(ending);

    public static PageOrReason Read(byte[] bytes, string ending) => Readers[ending](bytes);

    private static PageOrReason WebPage(byte[] bytes) =>
        bytes.Length > LargestWebPage ? PageOrReason.Without("is larger than a web page can be (16,000,000 bytes)") : HtmlReader.Read(bytes);
}
