using FsCheck;
using FsCheck.Fluent;

namespace KurilBot.Core.Tests;

/// <summary>
/// Texts that try to break the splitting: arbitrary characters, lone surrogates among them, mixed with everything that has
/// a rule.
/// </summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        " ", " ", " ", "\n", "\r\n", "\n\n", "\u00A0", "\t",
        ".", ". ", "! ", "? ", "?!", "…", "...", " . ", ". . . ", "。", "！", "; ",
        "\"", "'", "''", "``", "“", "”", "’", "«", "»", "(", ")", "[1]", "- ", "• ", "1. ", "a) ", ":", ",",
        "Mr.", "U.S.", "p.m. ", "No. 5", "J. K. ", "Inc. ", "e.g. ", "Jan. ", "г. ", "3.3", "example.com",
        "word", "Word", "The ", "said ", "iPhone", "Путин", "島", "é", "e\u0301",
        "😀", "𝒜", "\ud83d", "\ude00", "\u200B", "\uFEFF", "\0",
    ];

    /// <summary>Any such text.</summary>
    public static readonly Gen<string> Text =
        Gen.Frequency(
                (8, Gen.Elements(Pieces)),
                (1, ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString())),
                (1, Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString())))
            .ArrayOf()
            .Select(string.Concat);

    // Paragraphs with citable text, white space or boilerplate before each.
    private static readonly Gen<Document> Documents =
        (from gap in Gen.Elements("", "\n\n", " \r\n \r\n", "\n\nCOMMENTS\n\n", "😀")
         from paragraph in Text
         select (gap, paragraph)).ArrayOf().Select(Compose);

    public static void IsSplitSo(Action<string> check) => Prop.ForAll(Text.ToArbitrary(), check).Check(Config);

    public static void IsCutSo(Action<Document> check) => Prop.ForAll(Documents.ToArbitrary(), check).Check(Config);

    public static Document Document(string text, params TextRange[] paragraphs) =>
        new(
            new DocumentSource("id", "id.txt", new string('0', 64), "Title", null, null, null),
            SourceText.FromExtracted(text),
            paragraphs);

    private static Config Config => Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(80);

    private static Document Compose((string Gap, string Paragraph)[] parts)
    {
        var text = "";
        var paragraphs = new List<TextRange>();
        foreach (var (gap, paragraph) in parts)
        {
            // The halves of a surrogate pair never meet at the seam of two parts.
            text += gap + "|";
            paragraphs.Add(new TextRange(text.Length - 1, paragraph.Length + 1));
            text += paragraph + " ";
        }

        return Document(text, [.. paragraphs]);
    }
}
