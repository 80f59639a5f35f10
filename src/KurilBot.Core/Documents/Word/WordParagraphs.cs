using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KurilBot.Core;

/// <summary>A paragraph of a Word document, or a row of a table.</summary>
internal sealed record WordParagraph(string Text)
{
    /// <summary>The notes that it refers to.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The note that it is of.</summary>
    public string? Note { get; init; }

    public bool IsTitle { get; init; }

    /// <summary>Whether it is of the table of contents.</summary>
    public bool IsContents { get; init; }
}

/// <summary>
/// Reads the paragraphs of a part, element by element, so that a large one needs no more memory than its text. What was deleted while changes were
/// tracked is left out; what was inserted is text like any other.
/// </summary>
internal sealed class WordParagraphs
{
    private readonly List<WordParagraph> _found = [];

    // A text box stands within a paragraph and has its own.
    private readonly Stack<Open> _open = new();
    private StringBuilder? _row;
    private int _tables;
    private bool _isRowDeleted, _isHidden;
    private string? _note;

    public static List<WordParagraph> Of(OpenXmlPart part, Deadline deadline)
    {
        var reading = new WordParagraphs();
        using var reader = OpenXmlReader.Create(part);
        var count = 0;
        for (var goesOn = reader.Read(); goesOn;)
        {
            if ((++count & 0xFFF) == 0)
                deadline.ThrowIfOver();
            if (reader.IsStartElement && IsLeftOut(reader))
            {
                // Goes to what follows the element.
                reader.Skip();
                goesOn = !reader.EOF;
                continue;
            }

            if (reader.IsStartElement)
                reading.Begin(reader);
            if (reader.IsEndElement)
                reading.End(reader.ElementType);
            goesOn = reader.Read();
        }

        reading.CloseLast();
        return reading._found;
    }

    private static bool IsLeftOut(OpenXmlReader reader) =>
        reader.ElementType == typeof(DeletedRun) || reader.ElementType == typeof(MoveFromRun) || reader.ElementType == typeof(AlternateContentFallback)
        || reader.ElementType == typeof(RubyContent) || reader.ElementType == typeof(PreviousParagraphProperties) || reader.ElementType == typeof(PreviousRunProperties);

    private void Begin(OpenXmlReader reader)
    {
        var type = reader.ElementType;
        if (type == typeof(Paragraph))
            _open.Push(_open.TryPeek(out var before) && before.GoesOn ? _open.Pop() with { GoesOn = false } : new Open(new StringBuilder(), []));
        else if (type == typeof(Table))
            _tables++;
        else if (type == typeof(TableRow) && _tables == 1)
            (_row, _isRowDeleted) = (new StringBuilder(), false);
        else if (type == typeof(TableCell) && _row is { Length: > 0 })
            _row.Append('\t');
        else if (type == typeof(Deleted) && _row is not null && _open.Count == 0)
            _isRowDeleted = true;
        else if (type == typeof(Footnote) || type == typeof(Endnote))
            _note = NoteKey(type == typeof(Footnote), reader);
        else if (type == typeof(Run))
            _isHidden = false;
        else if (type == typeof(Vanish))
            _isHidden = Attribute(reader, "val") is not ("0" or "false");
        else if (_open.TryPeek(out var paragraph))
            Add(paragraph, type, reader);
    }

    private void Add(Open paragraph, Type type, OpenXmlReader reader)
    {
        if (type == typeof(Text) && !_isHidden)
            paragraph.Text.Append(Glyphs.Visible(reader.GetText()));
        else if (type == typeof(TabChar) || type == typeof(Break) || type == typeof(CarriageReturn))
            paragraph.Text.Append(' ');
        else if (type == typeof(NoBreakHyphen))
            paragraph.Text.Append('-');
        else if (type == typeof(FootnoteReference) || type == typeof(EndnoteReference))
            paragraph.Notes.Add(NoteKey(type == typeof(FootnoteReference), reader));
        else if (type == typeof(ParagraphStyleId))
            paragraph.Style = Attribute(reader, "val");
        else if (type == typeof(Deleted))
            paragraph.IsMarkDeleted = true;
    }

    private void End(Type type)
    {
        if (type == typeof(Paragraph) && _open.TryPop(out var paragraph))
            Close(paragraph);
        else if (type == typeof(Table))
            _tables--;
        else if (type == typeof(TableCell))
            CloseLast();
        else if (type == typeof(TableRow) && _tables == 1 && _row is { } row)
        {
            if (!_isRowDeleted && !string.IsNullOrWhiteSpace(row.ToString()))
                _found.Add(new WordParagraph(row.ToString().Trim()) { Note = _note });
            _row = null;
        }
    }

    // One whose end was deleted, and that nothing follows.
    private void CloseLast()
    {
        if (_open.TryPeek(out var last) && last.GoesOn)
            Close(_open.Pop());
    }

    private void Close(Open paragraph)
    {
        // Where the end of a paragraph was deleted, the next one goes on with it.
        if (paragraph.IsMarkDeleted)
        {
            paragraph.IsMarkDeleted = false;
            _open.Push(paragraph with { GoesOn = true });
            return;
        }

        var text = paragraph.Text.ToString().Trim();
        if (_row is not null)
            _row.Append(_row.Length > 0 && _row[^1] != '\t' && text.Length > 0 ? " " : "").Append(text);
        else if (text.Length > 0)
            _found.Add(new WordParagraph(text)
            {
                Notes = paragraph.Notes,
                Note = _note,
                IsTitle = paragraph.Style is "Title",
                IsContents = paragraph.Style?.StartsWith("TOC", StringComparison.OrdinalIgnoreCase) == true,
            });
    }

    private static string NoteKey(bool isFootnote, OpenXmlReader reader) => (isFootnote ? "f" : "e") + Attribute(reader, "id");

    private static string? Attribute(OpenXmlReader reader, string name) =>
        reader.Attributes.Where(attribute => attribute.LocalName == name).Select(attribute => attribute.Value).FirstOrDefault();

    private sealed record Open(StringBuilder Text, List<string> Notes)
    {
        public string? Style { get; set; }

        public bool IsMarkDeleted { get; set; }

        public bool GoesOn { get; init; }
    }
}
