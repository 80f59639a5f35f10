using System.Net;
using System.Text;
using KurilBot.Core;
using KurilBot.Web;

namespace KurilBot.Console;

/// <summary>
/// Answers and findings as one HTML file that needs nothing beside it: no script, no other host. It looks like the page of <c>serve</c>, and
/// shows the cited words in their paragraphs. Pure functions, but for the style that is read from the program.
/// </summary>
internal static class HtmlPage
{
    /// <summary>Answers, one under the other, each with what it cites.</summary>
    public static string Of(IReadOnlyList<Answer> answers) =>
        Page(answers[0].Question, string.Concat(answers.Select((answer, at) => Article(answer, $"{at + 1}"))));

    /// <summary>A finding with its evidence.</summary>
    /// <param name="check">The finding.</param>
    /// <param name="read">The document of an id, or null where there is none.</param>
    public static string Of(ClaimCheck check, Func<string, Document?> read)
    {
        var verdict = ClaimJson.Name(check.Verdict);
        var evidence = check.Evidence.Select((found, at) =>
            Source("e", at + 1, found.Source, found.Range, QuoteInParagraph.Of(found, read(found.Source.Id))));
        return Page(check.Claim, $"""
            <article class="answer"><h1 class="question">{Text(check.Claim)}</h1>
            <p class="verdict" data-verdict="{verdict}"><strong>{Text(PlainText.Verdict(check.Verdict))}</strong> ({PlainText.Number(check.Score)})</p>
            {(check.Reason is null ? "" : $"<p class=\"reason\">{Text(check.Reason)}</p>")}
            {string.Concat(evidence)}</article>
            """);
    }

    private static string Article(Answer answer, string id)
    {
        var (body, citations) = answer switch
        {
            Answered { Differing: true } answered => (Accounts(answered, id), answered.Citations),
            Answered answered => ($"<div class=\"sentences\">{string.Concat(answered.Sentences.Select(sentence => Sentence(sentence, id)))}</div>", answered.Citations),
            NotInDocuments nothing => ($"<p class=\"abstention\">{Text(AnswerText.Of(nothing))}</p>", nothing.Closest),
            _ => ("", []),
        };
        var made = string.Concat(PlainText.Made(answer).Select(line => $"<p class=\"made\">{Text(line)}</p>"));
        var sources = citations.Select(citation => Source(id, citation.Number, citation.Source, citation.Range, QuoteInParagraph.Of(citation), Quote(citation)));
        return $"<article class=\"answer\"><h1 class=\"question\">{Text(answer.Question)}</h1>\n{body}\n{made}{string.Concat(sources)}</article>\n";
    }

    private static string Accounts(Answered answer, string id)
    {
        var sources = answer.Citations.ToDictionary(citation => citation.Number, citation => citation.Source);
        var accounts = answer.Sentences.Select(sentence =>
            $"<section class=\"account\"><h2>{Text(Account(sources[sentence.Citations[0]]))}</h2>{Sentence(sentence, id)}</section>");
        return $"<p class=\"differing\">The articles differ on this. Each account, the oldest first:</p><div class=\"accounts\">{string.Concat(accounts)}</div>";
    }

    private static string Account(DocumentSource source) => AnswerText.Credit(source) is { Length: > 0 } credit ? credit : source.Title;

    private static string Sentence(AnswerSentence sentence, string id) =>
        $"<p>{Text(sentence.Text)}{string.Concat(sentence.Citations.Select(number => $"&nbsp;<a class=\"mark\" href=\"#s{id}-{number}\">[{number}]</a>"))}</p>";

    private static string Source(string id, int number, DocumentSource source, ByteRange range, QuoteInParagraph quote, string? marked = null) => $"""
        <section class="source" id="s{id}-{number}"><h2>[{number}] {Text(PlainText.Heading(source))}</h2>
        <blockquote class="text"><p>{Text(quote.Before)}<mark>{marked ?? Text(quote.Quote)}</mark>{Text(quote.After)}</p></blockquote>
        <p class="credit">{Text(source.Path)}, bytes {range.Start}–{range.End}, SHA-256 {Text(source.Sha256)}</p></section>

        """;

    private static string Quote(Citation citation) => string.Concat(AnswerMarks.Of(citation).Select(part => part.IsAnswer ? $"<b>{Text(part.Text)}</b>" : Text(part.Text)));

    private static string Page(string title, string body) => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{Text(title)}</title>
        <style>
        {Encoding.UTF8.GetString(PageFiles.Read("style.css"))}</style></head>
        <body><main>
        {body}</main></body></html>

        """;

    private static string Text(string text) => WebUtility.HtmlEncode(SafeText.Of(text));
}
