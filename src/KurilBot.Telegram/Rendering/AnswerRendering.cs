using System.Diagnostics;
using KurilBot.Core;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace KurilBot.Telegram;

/// <summary>From an answer to messages. Pure: the same answer always gives the same messages.</summary>
internal static class AnswerRendering
{
    /// <summary>The answer, under it its sources, and a button for each citation.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="id">Under which its citations are kept for later taps.</param>
    /// <param name="texts">The reader's language.</param>
    /// <param name="before">What stands before it, with tags.</param>
    /// <param name="page">Where the answer stands on the page; null where there is none.</param>
    public static IReadOnlyList<MessagePart> Parts(Answer answer, long id, LocalizedTexts texts, string before = "", string? page = null) => answer switch
    {
        Answered answered => MessagePart.Of(
            $"{before}{Bold(answered)}\n\n{SourceRendering.List(texts.Sources, answered.Citations, texts, page)}",
            Buttons(answered.Citations, id)),
        NotInDocuments { Closest: [] } => MessagePart.Of(before + Html.Escape(texts.NotInDocuments), Opinions(id)),
        NotInDocuments abstention => MessagePart.Of(
            $"{before}{Html.Escape(texts.NotInDocuments)}\n\n{SourceRendering.List(texts.Closest, abstention.Closest, texts, page)}",
            Buttons(abstention.Closest, id)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The sentences that are checked so far, while others are still being written.</summary>
    public static string Preview(IEnumerable<AnswerSentence> sentences, string before = "") =>
        MessagePart.Of(before + Html.Escape(string.Join(' ', sentences.Select(Marked))) + " …")[0].Html;

    /// <summary>Up to five results of inline mode: the whole answer, then each of its sentences, all with their sources.</summary>
    public static IReadOnlyList<InlineQueryResultArticle> InlineResults(Answer answer, LocalizedTexts texts)
    {
        if (answer is not Answered answered)
            return [];
        var whole = Result("0", AnswerText.Of(answered), Bold(answered), answered.Citations, texts);
        var single = answered.Sentences.Count == 1 ? [] : answered.Sentences.Take(4).Select((sentence, i) => Result(
            $"{i + 1}", Marked(sentence), Html.Escape(Marked(sentence)), [.. answered.Citations.Where(citation => sentence.Citations.Contains(citation.Number))], texts));
        return [whole, .. single];
    }

    // The words that answer are bold.
    private static string Bold(Answered answered) => string.Concat(AnswerMarks.Of(answered).Select(part => part.IsAnswer ? Html.Bold(part.Text) : Html.Escape(part.Text)));

    private static InlineQueryResultArticle Result(string id, string text, string html, IReadOnlyList<Citation> citations, LocalizedTexts texts)
    {
        var credit = string.Join(" · ", citations.Select(citation => SourceRendering.Credit(citation.Source, texts)).Distinct());
        html = MessagePart.Of($"{html}\n\n{SourceRendering.List(texts.Sources, citations, texts)}")[0].Html;
        var content = new InputTextMessageContent(html) { ParseMode = ParseMode.Html, LinkPreviewOptions = TelegramApi.NoPreview };
        return new(id, Shorten(text.Replace('\n', ' '), 120), content) { Description = Shorten(credit, 120) };
    }

    private static string Marked(AnswerSentence sentence) =>
        $"{sentence.Text} {string.Concat(sentence.Citations.Select(number => $"[{number}]"))}";

    private static IReadOnlyList<InlineKeyboardButton> Buttons(IReadOnlyList<Citation> citations, long id) =>
        [.. citations.Select(citation => InlineKeyboardButton.WithCallbackData(
            Shorten($"[{citation.Number}] {citation.Source.Publisher ?? citation.Source.Title}", 40),
            new CallbackData(id, citation.Number).ToString())), .. Opinions(id)];

    private static InlineKeyboardButton[] Opinions(long id) =>
    [
        InlineKeyboardButton.WithCallbackData("👍", new OpinionData(id, true).ToString()),
        InlineKeyboardButton.WithCallbackData("👎", new OpinionData(id, false).ToString()),
    ];

    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }
}
