using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>Answers, passages and findings as plain lines of a given width: pure functions, no escape codes unless bold is asked for.</summary>
internal static class PlainText
{
    private const int ClosestLength = 240;

    /// <summary>The answer, then the numbered sources; of an abstention, what came nearest.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="width">Cells of a line.</param>
    /// <param name="isBold">Whether escape codes make the words bold that answer.</param>
    public static string Answer(Answer answer, int width, bool isBold = false)
    {
        var lines = isBold ? BoldText.Lines(answer, width) : TextWrap.Lines(AnswerText.Of(answer), width);
        var listed = answer switch
        {
            Answered answered => answered.Citations.SelectMany(citation => Citation(citation, ShowsQuote(answered, citation) ? citation.Quote : null, width)),
            NotInDocuments abstention => abstention.Closest.SelectMany(citation => Citation(citation, Start(citation.Quote), width)),
            _ => [],
        };
        var made = Made(answer).SelectMany(line => TextWrap.Lines(line, width)).ToList();
        return Join([.. lines, "", .. listed, .. made.Count == 0 ? [] : made.Prepend("")]);
    }

    /// <summary>How a model made the answer, a line each: who wrote it, and what was done to it. Nothing where no model had a part in it.</summary>
    public static IEnumerable<string> Made(Answer answer)
    {
        if (answer.Model is { } model)
            yield return SafeText.Line($"Written by {model}{(answer.Usage is { } usage ? $" ({usage.InputTokens} tokens read, {usage.OutputTokens} written)" : "")}, every sentence checked.");
        foreach (var note in answer.Notes)
            yield return SafeText.Line($"Note: {note}");
    }

    /// <summary>Passages in order of rank.</summary>
    public static string Search(IReadOnlyList<RetrievedPassage> found, int width) => found.Count == 0
        ? "Nothing in the documents matches.\n"
        : string.Join('\n', found.Select((passage, at) => Join(
        [
            .. TextWrap.Lines(
                $"{Heading(passage.Source)} ({Place(passage.Source, passage.Passage.Range)}, score {Number(passage.Score)})", width, $"{at + 1}. "),
            .. TextWrap.Lines(SafeText.Line(passage.Passage.Text), width, "   "),
        ])));

    /// <summary>The finding, its reason, and the evidence that decided.</summary>
    public static string Check(ClaimCheck check, int width) => Join(
    [
        .. TextWrap.Lines($"{Verdict(check.Verdict)} ({Number(check.Score)}): {SafeText.Line(check.Claim)}", width),
        .. check.Reason is null ? [] : TextWrap.Lines(check.Reason, width, "    "),
        .. check.Evidence.SelectMany(evidence => TextWrap.Lines(
            $"{Heading(evidence.Source)} ({Place(evidence.Source, evidence.Range)})\n“{SafeText.Line(evidence.Quote)}”", width, "  - ")),
    ]);

    /// <summary>Publisher, date and headline of a document.</summary>
    public static string Heading(DocumentSource source)
    {
        var credit = AnswerText.Credit(source);
        var title = string.IsNullOrWhiteSpace(source.Title) ? source.Id : source.Title;
        return SafeText.Line(credit.Length == 0 ? title : $"{credit}: {title}");
    }

    /// <summary>Where the words stand.</summary>
    public static string Place(DocumentSource source, ByteRange range) =>
        $"{SafeText.Line(source.Id)}, {(source.Pages is { } pages ? $"p. {pages.PageOf(range)}, " : "")}bytes {range.Start}–{range.End}";

    /// <summary>A verdict in words.</summary>
    public static string Verdict(Verdict verdict) => ClaimJson.Name(verdict).Replace('_', ' ');

    /// <summary>Two decimals.</summary>
    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Lines to text, each with its end.</summary>
    public static string Join(IEnumerable<string> lines) => string.Join('\n', lines).TrimEnd('\n') + '\n';

    private static IEnumerable<string> Citation(Citation citation, string? shown, int width)
    {
        var part = citation.Support == Support.Partial ? ", supports it in part" : "";
        var heading = $"{Heading(citation.Source)} ({Place(citation.Source, citation.Range)}{part})";
        var quote = shown is null ? "" : $"\n“{SafeText.Line(shown)}”";
        return TextWrap.Lines(heading + quote, width, $"[{citation.Number}] ");
    }

    // Enough of a passage to see that it is not the answer.
    private static string Start(string passage)
    {
        var text = SafeText.Line(passage);
        return text.Length <= ClosestLength ? text
            : text.LastIndexOf(' ', ClosestLength) is var space and > 0 ? text[..space] + " …"
            : text;
    }

    // An extractive sentence is its own quote; saying it twice helps nobody.
    private static bool ShowsQuote(Answered answer, Citation citation)
    {
        var quote = SafeText.Line(citation.Quote);
        return !answer.Sentences.Any(sentence =>
            sentence.Citations.Contains(citation.Number) && SafeText.Line(sentence.Text).Contains(quote, StringComparison.Ordinal));
    }
}
