using System.Text;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>A document as it is now.</summary>
/// <param name="Source">Whose it is.</param>
/// <param name="Bytes">The bytes that citations count in.</param>
/// <param name="IsFile">Whether these are the file's own, not the text extracted from it.</param>
internal sealed record CurrentDocument(DocumentSource Source, byte[] Bytes, bool IsFile)
{
    /// <summary>Those of the bytes that can be retrieved.</summary>
    public IReadOnlyList<ByteRange> Spans { get; init; } = [];
}

/// <summary>Holds a saved answer against the documents as they are now, byte by byte.</summary>
internal static class AnswerVerification
{
    public const string Ok = "ok";

    /// <summary>Every citation against the document as it is found (null where it is gone), every sentence against the quotes that it cites.</summary>
    public static async Task<SavedCheckJson> OfAsync(
        AnswerJson answer, Func<string, CurrentDocument?> find,
        Func<string, IReadOnlyList<Evidence>, CancellationToken, Task<ClaimCheck>> check, CancellationToken cancellationToken)
    {
        SavedCitationJson[] citations = [.. answer.Citations.Concat(answer.Closest).Select(citation => Prove(citation, find(citation.Document)))];
        SavedSentenceJson[] sentences = await Task.WhenAll(answer.Sentences.Select(
            sentence => CheckAsync(sentence, answer.Language ?? "", answer.Citations, (claim, quotes) => check(claim, quotes, cancellationToken))));
        var holds = citations.All(citation => citation.Status == Ok) && sentences.All(sentence => sentence.Verdict is "supported" or "partial");
        return new(answer.Id, answer.Question, holds, citations, sentences);
    }

    public static string Render(SavedCheckJson check, int width) => PlainText.Join(
    [
        .. TextWrap.Lines($"{(check.Holds ? "holds" : "does not hold")}: {SafeText.Line(check.Question ?? "")}", width),
        .. check.Citations.SelectMany(citation => TextWrap.Lines(
            $"{citation.Status}: {SafeText.Line(citation.Document)}, bytes {citation.Start}–{citation.End}{Because(citation.Reason)}",
            width, $"  [{citation.Number}] ")),
        .. check.Sentences.SelectMany(sentence => TextWrap.Lines(
            $"{sentence.Verdict.Replace('_', ' ')}: {SafeText.Line(sentence.Text)}{Because(sentence.Reason)}", width, "  - ")),
    ]);

    private static string Because(string? reason) => reason is null ? "" : $" ({SafeText.Line(reason)})";

    private static SavedCitationJson Prove(CitationJson citation, CurrentDocument? document)
    {
        var (status, reason) = Status(citation, document);
        return new(citation.Number, citation.Document, citation.Start, citation.End, status, reason);
    }

    private static (string Status, string? Reason) Status(CitationJson citation, CurrentDocument? document)
    {
        if (document is null)
            return ("missing", "the document is not in the folder");
        var quote = Encoding.UTF8.GetBytes(citation.Quote);
        var isThere = IsAt(document.Bytes, citation.Start, citation.End, quote);
        if (document.Source.Sha256 != citation.Sha256)
            return ("changed", "the file has changed; " + (isThere ? "the quote still stands there" : Whereabouts(document, citation.Quote) ?? "the quote is no longer in it"));
        if (isThere)
            return (Ok, null);
        // The file is the same. Another version of this program may have extracted another text from it.
        return !document.IsFile && Whereabouts(document, citation.Quote) is { } place
            ? (Ok, "the text of the file is extracted differently now; " + place) : ("mismatch", "these bytes are not the quote");
    }

    private static string? Whereabouts(CurrentDocument document, string quote) =>
        QuoteSearch.Find(document.Bytes, quote) is { } found ? $"the quote now stands at bytes {found.Start}–{found.End}" : null;

    /// <summary>Whether the bytes from start to end are the quote.</summary>
    public static bool IsAt(ReadOnlySpan<byte> document, int start, int end, ReadOnlySpan<byte> quote) =>
        start >= 0 && start < end && end <= document.Length && document[start..end].SequenceEqual(quote);

    private static async Task<SavedSentenceJson> CheckAsync(
        SentenceJson sentence, string language, IReadOnlyList<CitationJson> citations, Func<string, IReadOnlyList<Evidence>, Task<ClaimCheck>> check)
    {
        var evidence = sentence.Citations.Select(number => citations.FirstOrDefault(citation => citation.Number == number)).ToArray();
        if (evidence.Length == 0 || evidence.Contains(null))
            return new(sentence.Text, ClaimJson.Name(Verdict.NotFound), 0, "it cites what the answer does not list");
        // A translation stands for the sentence that was checked, and only where it is one.
        if (sentence.Original is { } original && TranslationCheck.Objection(original, sentence.Text, language) is { } objection)
            return new(sentence.Text, ClaimJson.Name(Verdict.NotFound), 0, $"it is no translation of its original: {objection}");
        var found = await check(sentence.Original ?? sentence.Text, [.. evidence.Select(citation => EvidenceOf(citation!))]);
        return new(sentence.Text, ClaimJson.Name(found.Verdict), JsonNumbers.Score(found.Score), found.Reason);
    }

    private static Evidence EvidenceOf(CitationJson citation) => new(
        new(citation.Document, citation.Document, citation.Sha256, citation.Title ?? "", citation.Publisher, citation.Published, null),
        citation.Quote, new(citation.Start, citation.End));
}
