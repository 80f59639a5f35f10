using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>Documents, passages and quotes as a reader sees them, always with publisher and date.</summary>
internal static class SourceRendering
{
    /// <summary>Publisher and date as far as they are known, else the title.</summary>
    public static string Credit(DocumentSource source, LocalizedTexts texts) =>
        (source.Publisher, source.Published) switch
        {
            (null, null) => source.Title,
            (var publisher, null) => publisher,
            (null, { } day) => $"{source.Title}, {texts.Date(day)}",
            (var publisher, { } day) => $"{publisher}, {texts.Date(day)}",
        };

    /// <summary>The same of a citation, with its page where the format has pages.</summary>
    public static string Credit(Citation citation, LocalizedTexts texts) =>
        Credit(citation.Source, texts) + (citation.Page is { } page ? $", {texts.OnPage(page)}" : "");

    /// <summary>A heading, and a line for each citation, which links to the page where there is one.</summary>
    public static string List(string heading, IEnumerable<Citation> citations, LocalizedTexts texts, string? page = null)
    {
        return string.Join('\n', citations.Select(citation => $"[{citation.Number}] {Linked(citation)}").Prepend(Html.Bold(heading)));

        string Linked(Citation citation)
        {
            var credit = Html.Escape(Credit(citation, texts));
            return page is null ? credit : $"<a href=\"{Html.Escape(page)}#{citation.Number}\">{credit}</a>";
        }
    }

    /// <summary>The exact quote, marked inside its paragraph.</summary>
    public static IReadOnlyList<MessagePart> Quote(Citation citation, LocalizedTexts texts)
    {
        var at = citation.Paragraph.IndexOf(citation.Quote, StringComparison.Ordinal);
        var paragraph = at < 0 ? Html.Bold(citation.Quote)
            : Html.Escape(citation.Paragraph[..at]) + Html.Bold(citation.Quote) + Html.Escape(citation.Paragraph[(at + citation.Quote.Length)..]);
        return MessagePart.Of($"{Heading($"[{citation.Number}]", citation.Source, texts, citation.Page)}\n{Html.Quotation(paragraph)}");
    }

    /// <summary>What /sources shows.</summary>
    public static IReadOnlyList<MessagePart> Sources(IReadOnlyList<DocumentSource> sources, LocalizedTexts texts) =>
        MessagePart.Of(sources.Count == 0 ? Html.Escape(texts.NoSources)
            : string.Join('\n', sources.Select((source, i) => Heading(Number(i), source, texts)).Prepend(Html.Bold(texts.Sources))));

    /// <summary>What /search shows.</summary>
    public static IReadOnlyList<MessagePart> Passages(IReadOnlyList<RetrievedPassage> passages, LocalizedTexts texts) =>
        MessagePart.Of(passages.Count == 0 ? Html.Escape(texts.NoPassages)
            : string.Join("\n\n", passages.Select((found, i) =>
                $"{Heading(Number(i), found.Source, texts)}\n{Html.Quotation(Html.Escape(found.Passage.Text))}")));

    /// <summary>What /check shows.</summary>
    public static IReadOnlyList<MessagePart> Check(ClaimCheck check, LocalizedTexts texts)
    {
        var verdict = check.Verdict switch
        {
            Verdict.Supported => texts.Supported,
            Verdict.Partial => texts.Partial,
            Verdict.Contradicted => texts.Contradicted,
            _ => texts.NotFound,
        };
        var reason = check.Reason is { } words ? $"\n{Html.Escape(words)}" : "";
        var evidence = check.Evidence.Select((found, i) =>
            $"\n\n{Heading(Number(i), found.Source, texts)}\n{Html.Quotation(Html.Escape(found.Quote))}");
        return MessagePart.Of($"{Html.Bold(verdict)}\n{Html.Escape(check.Claim)}{reason}{string.Concat(evidence)}");
    }

    private static string Heading(string number, DocumentSource source, LocalizedTexts texts, int? page = null)
    {
        var title = $"{number} {Html.Bold(source.Title)}";
        string?[] lines = [source is { Publisher: null, Published: null } ? null : Credit(source, texts), page is null ? null : texts.OnPage(page.Value)];
        return string.Join('\n', lines.OfType<string>().Select(Html.Escape).Prepend(title));
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture) + ".";
}
