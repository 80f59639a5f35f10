using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>What a line typed into the chat asks for.</summary>
internal abstract record ChatInput
{
    internal sealed record Nothing : ChatInput;

    internal sealed record Ask(string Question) : ChatInput;

    internal sealed record Source(int Number) : ChatInput;

    internal sealed record Check(string Claim) : ChatInput;

    internal sealed record Search(string Query) : ChatInput;

    internal sealed record Sources : ChatInput;

    internal sealed record Save(string File) : ChatInput;

    internal sealed record New : ChatInput;

    internal sealed record Help : ChatInput;

    internal sealed record Quit : ChatInput;

    /// <summary>What was typed cannot be done; <paramref name="Hint"/> tells why and what can.</summary>
    internal sealed record Wrong(string Hint) : ChatInput;

    public const string HelpText =
        """
        Type a question. A follow-up may leave out what it is about.

        /source 2        the words behind [2], in their paragraph
        /check CLAIM     do the documents support this statement?
        /search WORDS    passages about these words
        /sources         the documents
        /save FILE       the answers so far as a page with the cited paragraphs
        /new             a new conversation
        /help            this help
        /quit            leave (also Ctrl+D)
        """;

    private static readonly string[] Names = ["/source", "/check", "/search", "/sources", "/save", "/new", "/help", "/quit"];

    public static ChatInput Parse(string line)
    {
        var text = line.Trim();
        if (text.Length == 0)
            return new Nothing();
        if (text[0] != '/')
            return TextLimits.OfQuestion(text, "question") is { } problem ? new Wrong($"The line {problem}.") : new Ask(text);
        var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rest = parts.Length == 2 ? parts[1] : "";
        return (parts[0].ToLowerInvariant(), rest) switch
        {
            ("/source", _) => int.TryParse(rest.Trim('[', ']'), CultureInfo.InvariantCulture, out var number)
                ? new Source(number)
                : new Wrong("Which source? Type its number, for example /source 1."),
            ("/check", "") => new Wrong("Which statement? For example: /check The islands were seized in 1945."),
            ("/check", _) => TextLimits.OfClaim(rest) is { } problem ? new Wrong($"The line {problem}.") : new Check(rest),
            ("/search", "") => new Wrong("Search for what? For example: /search peace treaty"),
            ("/search", _) => TextLimits.OfQuestion(rest, "query") is { } problem ? new Wrong($"The line {problem}.") : new Search(rest),
            ("/sources", _) => new Sources(),
            ("/save", "") => new Wrong("Save to which file? For example: /save answers.html"),
            ("/save", _) => new Save(rest),
            ("/new", _) => new New(),
            ("/help", _) => new Help(),
            ("/quit" or "/exit", _) => new Quit(),
            var (name, _) => new Wrong(HintFor(name)),
        };
    }

    private static string HintFor(string name)
    {
        var near = Names.FirstOrDefault(known => name.Length > 1 && known.StartsWith(name, StringComparison.Ordinal));
        return $"There is no command {SafeText.Line(name)}. " + (near is null ? "Type /help for those there are." : $"Did you mean {near}?");
    }
}
