using System.Diagnostics;

namespace KurilBot.Core;

/// <summary>What a person reads of an answer; the same words on every surface.</summary>
public static class AnswerText
{
    /// <summary>
    /// The sentences with their markers. Where they rest on different sources, each account stands on its own line and says
    /// whose it is; an abstention is one sentence. The bot's own words are of the question's language.
    /// </summary>
    public static string Of(Answer answer) => answer switch
    {
        Answered answered => OfAnswered(answered),
        NotInDocuments { Closest.Count: 0 } => BotPhrases.Of(answer.Language).Nothing,
        NotInDocuments { Closest.Count: 1 } => BotPhrases.Of(answer.Language).OneCloser,
        NotInDocuments { Closest.Count: var count } => BotPhrases.Of(answer.Language).Closer(count),
        _ => throw new UnreachableException(),
    };

    /// <summary>Publisher and date of a document, as far as they are known: <c>Al Jazeera, 14 December 2016</c>.</summary>
    public static string Credit(DocumentSource source) =>
        string.Join(", ", new[] { source.Publisher, source.Published is { } day ? BotPhrases.Of(Script.English).Day(day) : null }.OfType<string>());

    private static string OfAnswered(Answered answer)
    {
        var words = BotPhrases.Of(answer.Language);
        var sources = answer.Citations.ToDictionary(citation => citation.Number, citation => citation.Source);
        var accounts = new List<(string Attribution, string Text)>();
        foreach (var sentence in answer.Sentences)
        {
            var attribution = Attribution(sentence.Citations.Select(number => sources[number]), words);
            var text = $"{sentence.Text} {string.Concat(sentence.Citations.Select(number => $"[{number}]"))}";
            if (accounts.Count > 0 && accounts[^1].Attribution == attribution)
                accounts[^1] = (attribution, $"{accounts[^1].Text} {text}");
            else
                accounts.Add((attribution, text));
        }

        var lines = accounts.Count == 1 ? [accounts[0].Text] : accounts.Select(account => account.Attribution + account.Text);
        // A model's sentence stays in English where its translation did not hold. (What is quoted is never translated.)
        var stays = answer.Engine == "generative" && answer.Language != Script.English ? answer.Sentences.Count(sentence => sentence.Original is null && !sentence.IsQuote) : 0;
        lines = stays > 0 ? lines.Append(words.Untranslated(stays)) : lines;
        return string.Join('\n', answer.Differing ? lines.Prepend(words.Differing) : lines);
    }

    private static string Attribution(IEnumerable<DocumentSource> sources, BotPhrases words)
    {
        var names = sources.Select(source => Name(source, words)).Where(name => name.Length > 0).Distinct().ToArray();
        return names.Length == 0 ? "" : words.Attribution(names);
    }

    private static string Name(DocumentSource source, BotPhrases words)
    {
        // A document without a headline has its id for one, which tells a reader nothing.
        var name = source.Publisher ?? (source.Title == source.Id ? "" : $"“{source.Title}”");
        return name.Length > 0 && source.Published is { } day ? words.Source(name, words.Day(day)) : name;
    }
}
