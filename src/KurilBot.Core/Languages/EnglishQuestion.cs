namespace KurilBot.Core;

/// <summary>A question as it is looked up in English documents.</summary>
/// <param name="Text">In English: the asking words first, then what it is about. Not good English, but its words are the documents'.</param>
/// <param name="Language">The language that it was asked in, ISO 639-1.</param>
internal sealed record EnglishQuestion(string Text, string Language)
{
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "who", "whose", "what", "when", "where", "why", "how", "which", "tell", "explain", "is" };

    /// <summary>Reads a question in English, Russian or Japanese. An English one only loses its typing errors.</summary>
    public static EnglishQuestion Of(string question, Vocabulary known)
    {
        var language = Script.LanguageOf(question);
        return language switch
        {
            Script.Russian => new(Compose(RussianText.Render(question, known), IsAsked(question), known), language),
            Script.Japanese => new(Compose(JapaneseText.Render(question, known), IsAsked(question), known), language),
            _ => new(SpellingCorrector.Mend(question, known), language),
        };
    }

    private static bool IsAsked(string question) => question.AsSpan().TrimEnd() is [.., '?' or '？' or 'か'] or [.., 'か', '。'];

    private static string Compose(IEnumerable<string> renderings, bool isAsked, Vocabulary known)
    {
        var parts = renderings.Where(r => r.Length > 0).Select(r => Choose(r, known)).ToList();
        // "в 1956 году", "1956年5月26日": English says "in 1956", "26 May".
        parts = [.. parts.Where((part, k) => part is not ("year" or "day") || k == 0 || !char.IsAsciiDigit(parts[k - 1][0]))];
        // "which" alone is mostly a relative pronoun.
        var at = parts.FindIndex(p => IsAsking(p) && p != "which");
        at = at >= 0 ? at : parts.FindIndex(IsAsking);
        if (at < 0)
            return string.Join(' ', isAsked ? parts.Prepend("is") : parts) + (isAsked ? "?" : "");
        var ordered = parts[at..].Where((p, k) => k == 0 || !IsAsking(p)).Concat(parts[..at].Where(p => !IsAsking(p)));
        return string.Join(' ', ordered) + "?";
    }

    private static bool IsAsking(string part) => part.Split(' ').Any(Asking.Contains);

    // Of several translations the first that the documents use.
    private static string Choose(string rendering, Vocabulary known)
    {
        var choices = rendering.Split('/');
        return choices.FirstOrDefault(known.Has) ?? choices[0];
    }
}
