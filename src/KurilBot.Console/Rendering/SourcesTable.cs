using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>The documents as a table; where the line is narrow, the headline goes below its row.</summary>
internal static class SourcesTable
{
    private const int SmallestTitle = 20;

    public static string Of(DocumentList list, int width)
    {
        var documents = list.Documents;
        string[] header = ["document", "publisher", "date", "language", "passages"];
        var rows = documents.Select(Cells).ToList();
        var widths = header.Select((name, at) => rows.Select(row => DisplayWidth.Of(row[at])).Append(name.Length).Max()).ToArray();
        var left = widths.Sum(cells => cells + 2);
        var besides = width - left >= SmallestTitle;
        var lines = new List<string>
        {
            $"{Count(documents.Count, "document")}, {Count(documents.Sum(document => document.Passages), "passage")} in {SafeText.Line(list.Folder)}",
            "",
            (Row(header, widths) + (besides ? "title" : "")).TrimEnd(),
        };
        foreach (var (row, title) in rows.Zip(documents.Select(document => SafeText.Line(document.Source.Title))))
        {
            if (besides)
            {
                lines.AddRange(TextWrap.Lines(title, width, Row(row, widths)));
            }
            else
            {
                lines.Add(Row(row, widths).TrimEnd());
                lines.AddRange(TextWrap.Lines(title, width, "    "));
            }
        }

        if (documents.Any(document => document.Source.DateKnown == "inferred"))
            lines.AddRange(["", "* inferred from what the text tells"]);
        if (list.Note is { } note)
            lines.AddRange(["", .. TextWrap.Lines(note, width, "")]);
        return PlainText.Join(lines);
    }

    /// <summary>The files of which nothing is read, a line each below a heading; nothing where there are none.</summary>
    public static string Skipped(IReadOnlyList<SkippedFile> files, int width) => files.Count == 0 ? "" : PlainText.Join(
        [$"\n{Count(files.Count, "file")} skipped:", .. files.SelectMany(file => TextWrap.Lines(SafeText.Line(file.Message), width, "    "))]);

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string[] Cells(ListedDocument document) =>
    [
        SafeText.Line(document.Source.Id),
        SafeText.Line(document.Source.Publisher ?? "-"),
        document.Source.Published is { } day
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (document.Source.DateKnown == "inferred" ? "*" : "")
            : "-",
        document.Language,
        document.Passages.ToString(CultureInfo.InvariantCulture),
    ];

    // The last column holds numbers and is set to the right.
    private static string Row(string[] cells, int[] widths) => string.Concat(cells.Select((cell, at) =>
    {
        var space = new string(' ', widths[at] - DisplayWidth.Of(cell));
        return (at == cells.Length - 1 ? space + cell : cell + space) + "  ";
    }));
}
