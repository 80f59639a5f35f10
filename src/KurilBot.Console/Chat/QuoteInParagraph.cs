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
