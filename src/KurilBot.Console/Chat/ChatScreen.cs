using System.Text.RegularExpressions;
using KurilBot.Core;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KurilBot.Console;

/// <summary>Replies as panels for a terminal. Everything that documents or users wrote is cleaned and escaped.</summary>
internal static partial class ChatScreen
{
    public static IRenderable Of(ChatReply reply) => reply switch
    {
        ChatReply.Answer { Value: Answered answer } => Panel("Answer", Color.Green, AnswerLines(answer, answer.Citations)),
        ChatReply.Answer { Value: NotInDocuments answer } => Panel("Not in the documents", Color.Yellow, AnswerLines(answer, answer.Closest)),
        ChatReply.Source { Citation: var citation } => Panel($"Source {citation.Number}", Color.Blue, SourceLines(citation)),
        ChatReply.Plain plain => new Text(plain.Text),
        _ => new Text(""),
    };

    private static Panel Panel(string header, Color colour, string markup) => new(new Markup(markup))
    {
        Header = new PanelHeader($" {header} "),
        Border = BoxBorder.Rounded,
        BorderStyle = new Style(colour),
        Expand = true,
    };

    private static string AnswerLines(Answer answer, IReadOnlyList<Citation> citations)
    {
        var text = string.Concat(AnswerMarks.Of(answer).Select(part =>
            Markup.Escape(SafeText.Of(part.Text)) is var words && part.IsAnswer ? $"[bold]{words}[/]" : Marker().Replace(words, "[bold]$0[/]")));
        var sources = citations.Select(citation =>
            $"[bold][[{citation.Number}]][/] {Markup.Escape(PlainText.Heading(citation.Source))} [dim]/source {citation.Number}[/]");
        var made = PlainText.Made(answer).Select(line => $"[dim]{Markup.Escape(line)}[/]").ToList();
        return string.Join('\n', [text, "", .. sources, .. made.Count == 0 ? [] : made.Prepend("")]).TrimEnd('\n');
    }

    private static string SourceLines(Citation citation)
    {
        var (before, quote, after) = QuoteInParagraph.Of(citation);
        return $"""
            {Markup.Escape(PlainText.Heading(citation.Source))}
            [dim]{Markup.Escape(PlainText.Place(citation.Source, citation.Range))}[/]

            {Markup.Escape(before)}[bold underline]{Markup.Escape(quote)}[/]{Markup.Escape(after)}
            """;
    }

    // [1] as it stands after escaping.
    [GeneratedRegex(@"\[\[\d+\]\]")]
    private static partial Regex Marker();
}
