using System.Text;
using KurilBot.Core;

namespace KurilBot.Console.Tests;

/// <summary>Answers made by hand, for everything that only prints them.</summary>
internal static class Samples
{
    public static DocumentSource Harbour { get; } =
        new("harbour", "harbour.txt", "aa11", "New harbour opens after ten years", "The Coast Post", new(2016, 12, 14), "stated");

    public static DocumentSource Ferry { get; } =
        new("ferry", "ferry.txt", "bb22", "Ferry company counts its passengers", "Island Daily", new(2021, 2, 15), "inferred");

    public static DocumentSource Note { get; } = new("note", "sub/note.html", "cc33", "note", null, null, null);

    public static Citation Cite(int number, DocumentSource source, string quote, string before = "", string after = "") => new(
        number, source, quote, new(100, 100 + Encoding.UTF8.GetByteCount(quote)), before + quote + after, Support.Supported, 0.93456);

    public static Answered OneSource { get; } = new(
        "How many people live there?", "How many people live on the island?", "en",
        [new("There are around 19,000 people living there.", [1])],
        [Cite(1, Harbour, "There are around 19,000 people living there.", "The harbour is small. ", " Most of them fish.")])
    {
        Elapsed = TimeSpan.FromMilliseconds(4.04),
    };

    /// <summary>An answer with the words that answer, in a quote with letters of several bytes, markup and a line break.</summary>
    public static Answered Marked { get; } = new(
        "Who runs it?", "Who runs it?", "en",
        [new("Größe [b]zählt[/] & <i>Ōgata & Söhne</i> run it.", [1])],
        [Answering(Cite(1, Harbour, "Größe [b]zählt[/]\n& <i>Ōgata & Söhne</i> run it."), "Ōgata & Söhne")]);

    public static Citation Answering(Citation citation, string words)
    {
        var start = citation.Range.Start + Encoding.UTF8.GetByteCount(citation.Quote[..citation.Quote.IndexOf(words, StringComparison.Ordinal)]);
        return citation with { Answer = new(start, start + Encoding.UTF8.GetByteCount(words)) };
    }

    public static Answered TwoAccounts { get; } = new(
        "How many people live on the island?", "How many people live on the island?", "en",
        [new("There are around 19,000 people living there.", [1]), new("The island has 20,000 inhabitants and one bakery.", [2])],
        [
            Cite(1, Harbour, "There are around 19,000 people living there."),
            Cite(2, Ferry, "The island has 20,000 inhabitants\nand one bakery."),
        ]);

    public static Answered Paraphrase { get; } = new(
        "Who runs the ferry?", "Who runs the ferry?", "en",
        [new("A family of sailors runs it.", [1, 2])],
        [
            Cite(1, Ferry, "The ferry has been run by the Okada family since 1961.") with { Support = Support.Partial },
            Cite(2, Note, "All Okadas are sailors."),
        ])
    {
        Engine = "generative",
        Model = "small-model",
    };

    public static NotInDocuments Abstention { get; } = new(
        "Who built the lighthouse?", "Who built the lighthouse?", "en",
        [
            Cite(1, Harbour, "The harbour was built by the town."),
            Cite(2, Note, "The lighthouse is white."),
        ]);

    public static RetrievedPassage Found(DocumentSource source, string text, double score) =>
        new(source, new(text, new(0, Encoding.UTF8.GetByteCount(text)), [new(0, text.Length)]), 1, 0.5, score);
}
