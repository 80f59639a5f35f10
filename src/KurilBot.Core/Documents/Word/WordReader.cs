using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;

namespace KurilBot.Core;

/// <summary>
/// Word documents, reduced to their text: a paragraph, heading, item of a list or row of a table a line, with blank lines between; a footnote stands
/// behind the paragraph that refers to it. Byte offsets are those of this extracted text.
/// </summary>
internal static class WordReader
{
    // Unpacked, in bytes. XML packs well: a long book takes some megabytes.
    private const long Largest = 100_000_000;

    public static PageOrReason Read(byte[] bytes, Deadline deadline)
    {
        // What Office encrypts is put into a file of its older form.
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
            return PageOrReason.Without("is encrypted");
        if (UnpacksTooLarge(bytes, deadline))
            return PageOrReason.Without($"unpacks to more than {Largest / 1_000_000} MB");
        using var document = WordprocessingDocument.Open(
            new MemoryStream(bytes), isEditable: false, new OpenSettings { MaxCharactersInPart = Largest });
        if (document.MainDocumentPart is not { } main)
            return PageOrReason.Without("is damaged");

        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new OpenXmlPart?[] { main.FootnotesPart, main.EndnotesPart }.OfType<OpenXmlPart>())
            AddNotes(part, notes, deadline);
        var paragraphs = WordParagraphs.Of(main, deadline);
        var text = new StringBuilder();
        var blocks = new List<Block>();
        foreach (var paragraph in paragraphs)
        {
            Add(paragraph.Text, paragraph.IsContents ? BlockKind.Boilerplate : BlockKind.Text);
            foreach (var note in paragraph.Notes.Select(notes.GetValueOrDefault))
                Add(note ?? "", BlockKind.Text);
        }

        if (blocks.Count == 0)
            return PageOrReason.Without("has no text");
        var told = document.PackageProperties;
        return new Page(SourceText.FromExtracted(text.ToString()), blocks)
        {
            IsArticle = true,
            Title = Known(told.Title) ?? paragraphs.FirstOrDefault(paragraph => paragraph.IsTitle)?.Text,
            Author = Known(told.Creator),
            Published = told.Created is { } created ? DateOnly.FromDateTime(created) : null,
            IsPublishedInferred = told.Created is not null,
        };

        void Add(string line, BlockKind kind)
        {
            if (line.Length == 0)
                return;
            if (text.Length > 0)
                text.Append("\n\n");
            blocks.Add(new Block(new TextRange(text.Length, line.Length), kind, AfterGap: true));
            text.Append(line);
        }
    }

    private static void AddNotes(OpenXmlPart part, Dictionary<string, string> notes, Deadline deadline)
    {
        foreach (var note in WordParagraphs.Of(part, deadline).GroupBy(paragraph => paragraph.Note))
        {
            if (note.Key is { } key)
                notes[key] = string.Join(' ', note.Select(paragraph => paragraph.Text));
        }
    }

    // Counted, for the sizes that an archive tells of itself may be wrong.
    private static bool UnpacksTooLarge(byte[] bytes, Deadline deadline)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var (size, buffer) = (0L, new byte[81920]);
        foreach (var entry in archive.Entries)
        {
            using var unpacked = entry.Open();
            while (size <= Largest && unpacked.Read(buffer) is > 0 and var read)
            {
                size += read;
                deadline.ThrowIfOver();
            }
        }

        return size > Largest;
    }

    private static string? Known(string? told) => string.IsNullOrWhiteSpace(told) ? null : told.Trim();
}
