using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace KurilBot.Core;

/// <summary>
/// PDF, reduced to its text: paragraphs in reading order with blank lines between, without running heads and numbers of pages. Byte offsets are those of
/// this extracted text.
/// </summary>
internal static class PdfReader
{
    public static PageOrReason Read(byte[] bytes, Deadline deadline)
    {
        PdfDocument document;
        try
        {
            document = PdfDocument.Open(bytes, new ParsingOptions
            {
                UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 64, FilterProvider = new BoundedFilters(),
            });
        }
        catch (PdfDocumentEncryptedException)
        {
            return PageOrReason.Without("is encrypted");
        }

        using (document)
        {
            deadline.Extend(document.NumberOfPages);
            var pages = new List<List<PdfLine>>();
            foreach (var page in document.GetPages())
            {
                pages.Add(PdfLines.Of(page));
                deadline.ThrowIfOver();
            }

            var paragraphs = PdfParagraphs.Of(PdfMargins.Without(pages));
            return paragraphs.Count == 0
                ? PageOrReason.Without("has no text (a scan?)")
                : Assemble(paragraphs) with { Title = Known(document.Information.Title), Author = Known(document.Information.Author), Published = Day(document.Information.CreationDate) };
        }
    }

    private static Page Assemble(List<PdfParagraph> paragraphs)
    {
        var text = new StringBuilder();
        var blocks = new List<Block>();
        var pages = new List<(int At, int Page)>();
        foreach (var paragraph in paragraphs)
        {
            if (text.Length > 0)
                text.Append("\n\n");
            pages.AddRange(paragraph.Pages.Select(page => (text.Length + page.At, page.Page)));
            blocks.Add(new Block(new TextRange(text.Length, paragraph.Text.Length), BlockKind.Text, AfterGap: true));
            text.Append(paragraph.Text);
        }

        var source = SourceText.FromExtracted(text.ToString());
        return new Page(source, blocks)
        {
            IsArticle = true,
            Pages = PageStarts.At(pages.Select(page => (source.Bytes(new TextRange(page.At, 0)).Start, page.Page))),
        };
    }

    private static string? Known(string? told) => string.IsNullOrWhiteSpace(told) ? null : told.Trim();

    // D:20210504…
    private static DateOnly? Day(string? told) => told is { Length: >= 10 } && told.StartsWith("D:", StringComparison.Ordinal)
        ? DateParser.Find($"{told[2..6]}-{told[6..8]}-{told[8..10]}") : null;
}
