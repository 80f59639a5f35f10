using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace KurilBot.Core;

/// <summary>
/// PDF, reduced to its text: paragraphs in reading order with blank lines between, without running heads and numbers of pages. Byte offsets are those of
/// this extracted text.
/// </summary>
internal static partial class PdfReader
{
    public static PageOrReason Read(byte[] bytes, Deadline deadline)
    {
        if (HasImpossibleWidths(bytes))
            return PageOrReason.Without("is damaged");
        PdfDocument document;
        try
        {
            document = PdfDocument.Open(bytes, new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                MaxStackDepth = 64,
                FilterProvider = new BoundedFilters(deadline),
            });
        }
        catch (PdfDocumentEncryptedException)
        {
            return PageOrReason.Without("is encrypted");
        }

        using (document)
        {
            deadline.Extend(document.NumberOfPages);
            document.AddPageFactory<PdfGlyphs, PdfPages>();
            var pages = Enumerable.Range(1, document.NumberOfPages).Select(number => Lines(document, number, deadline)).ToList();
            var paragraphs = PdfParagraphs.Of(PdfMargins.Without(pages.ConvertAll(lines => lines ?? [])));
            return paragraphs.Count == 0
                ? PageOrReason.Without(pages.Contains(null) ? "is damaged" : "has no text (a scan?)")
                : Assemble(paragraphs, document.Information);
        }
    }

    // Null where the page is damaged: the others may be whole.
    private static List<PdfLine>? Lines(PdfDocument document, int number, Deadline deadline)
    {
        deadline.ThrowIfOver();
        try
        {
            return PdfLines.Of(document.GetPage<PdfGlyphs>(number).Glyphs);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever the library throws on a damaged page.
            return null;
        }
    }

    private static Page Assemble(List<PdfParagraph> paragraphs, DocumentInformation told)
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
            Title = Known(told.Title) is { } title && !FileName().IsMatch(title) ? title : null,
            Author = Known(told.Author),
            Pages = PageStarts.At(pages.Select(page => (source.Bytes(new TextRange(page.At, 0)).Start, page.Page))),
        };
    }

    // The library takes as much of the stack as a cross-reference stream says its entries are wide, and the stack's end is that of the program.
    private static bool HasImpossibleWidths(ReadOnlySpan<byte> bytes)
    {
        const int MostDigits = 6;
        while (bytes.IndexOf("/W"u8) is var found and >= 0)
        {
            bytes = bytes[(found + 2)..];
            var list = bytes.TrimStart(" \r\n\t\f\0"u8);
            if (list is not [(byte)'[', ..])
                continue;
            var digits = 0;
            foreach (var b in list[..Math.Max(0, list.IndexOf((byte)']'))])
            {
                digits = b is >= (byte)'0' and <= (byte)'9' ? digits + 1 : 0;
                if (digits > MostDigits)
                    return true;
            }
        }

        return false;
    }

    private static string? Known(string? told) => string.IsNullOrWhiteSpace(told) ? null : told.Trim();

    // Many programs put the name of the file where the title belongs.
    [GeneratedRegex(@"\.(docx?|rtf|odt|pdf|tex|dvi|indd|qxd|pptx?|xlsx?|html?)$|^(untitled|microsoft word)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
