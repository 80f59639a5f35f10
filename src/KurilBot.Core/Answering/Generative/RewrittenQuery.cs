namespace KurilBot.Core;

/// <summary>A question that a model made to stand alone.</summary>
internal static class RewrittenQuery
{
    private const int Longest = 400;

    /// <summary>The question where it can be used: one line without a name or number that nobody has mentioned; else null.</summary>
    /// <param name="written">What the model wrote.</param>
    /// <param name="question">The question that it was given.</param>
    /// <param name="history">The conversation before it.</param>
    public static string? Accept(string written, string question, IReadOnlyList<Turn> history)
    {
        var lines = CleanText.Of(written).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length != 1)
            return null;
        var text = lines[0].Trim('"', '“', '”', ' ');
        var sentence = new GeneratedSentence(text, []);
        if (text.Length > Longest || sentence.HasLink || sentence.IsAbstention)
            return null;
        var asked = new ClaimReading(text);
        var said = history.SelectMany(turn => new[] { turn.Question, turn.Answer ?? "" }).Append(question).SelectMany(Keys).ToHashSet(StringComparer.Ordinal);
        var content = asked.Tokens.Where(token => token.IsContent).ToList();
        var isInvented = content.Exists(token => (token.IsName || token.Quantity is not null) && !said.Contains(token.Key));
        // A rewriting that is mostly new words asks something else.
        return content.Count == 0 || isInvented || content.Count(token => said.Contains(token.Key)) * 2 < content.Count ? null : text;
    }

    private static IEnumerable<string> Keys(string text) => new ClaimReading(text).Keys;
}
