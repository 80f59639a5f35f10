using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>A quote inside its paragraph: what stands before it, itself, and what follows.</summary>
internal readonly record struct QuoteInParagraph(string Before, string Quote, string After)
{
    public static QuoteInParagraph Of(Citation citation)
    {
        var at = citation.Paragraph.IndexOf(citation.Quote, StringComparison.Ordinal);
        return at < 0
            ? new("", SafeText.Of(citation.Quote), "")
            : new(
                SafeText.Of(citation.Paragraph[..at]),
                SafeText.Of(citation.Quote),
                SafeText.Of(citation.Paragraph[(at + citation.Quote.Length)..]));
    }

    /// <summary>What was found for a claim, in its paragraphs of the document; without the document, by itself.</summary>
    public static QuoteInParagraph Of(Evidence evidence, Document? document)
    {
        var around = document?.Paragraphs
            .Where(paragraph => document.Text.Bytes(paragraph) is var bytes && bytes.Start < evidence.Range.End && bytes.End > evidence.Range.Start).ToArray();
        if (around is not { Length: > 0 })
            return new("", SafeText.Of(evidence.Quote), "");
        var text = document!.Text.Text[around[0].Start..around[^1].End];
        var at = text.IndexOf(evidence.Quote, StringComparison.Ordinal);
        return at < 0 ? new("", SafeText.Of(evidence.Quote), "")
            : new(SafeText.Of(text[..at]), SafeText.Of(evidence.Quote), SafeText.Of(text[(at + evidence.Quote.Length)..]));
    }

    /// <summary>For output without colours: the quote between »…«.</summary>
    public static string Plain(Citation citation, int width)
    {
        var (before, quote, after) = Of(citation);
        return PlainText.Join(
        [
            .. TextWrap.Lines(
                $"{PlainText.Heading(citation.Source)} ({PlainText.Place(citation.Source, citation.Range)})", width, $"[{citation.Number}] "),
            "",
            .. TextWrap.Lines($"{before}»{quote}«{after}", width),
        ]);
    }
}
