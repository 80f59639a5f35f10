namespace KurilBot.Core;

/// <summary>A question of a conversation, ready to be looked up.</summary>
/// <param name="Standalone">In the asker's words where the question stands alone; in English where another language's follow-up had to be filled in.</param>
/// <param name="English">As it is looked up.</param>
/// <param name="Language">The language that it was asked in, ISO 639-1.</param>
/// <param name="Conversation">The questions before it, in English; empty where it is the first.</param>
internal sealed record StandaloneQuery(string Standalone, string English, string Language, string Conversation)
{
    /// <summary>Whether it asks what all of the documents are about.</summary>
    public bool AsksOverview { get; init; }

    // What was asked long ago is not what the conversation is about.
    private const int TurnsLookedUp = 8;

    /// <summary>
    /// Which words of the documents reading takes: those that begin like a word that may be mistyped, so often none; all of them (null) for
    /// other languages than English.
    /// </summary>
    public static string? KnownInitials(string question, IReadOnlyList<Turn> history)
    {
        List<string> texts = [.. history.Select(turn => turn.Question), question];
        return texts.TrueForAll(text => Script.LanguageOf(text) == Script.English) ? string.Concat(texts.SelectMany(SpellingCorrector.Initials).Distinct()) : null;
    }

    /// <summary>Reads a question after its conversation, oldest turn first; each of them may be in its own language.</summary>
    public static StandaloneQuery Of(string question, IReadOnlyList<Turn> history, Vocabulary known)
    {
        var english = EnglishQuestion.Of(question, known);
        IReadOnlyList<Turn> before = [.. history.Select(turn => turn with { Question = EnglishQuestion.Of(turn.Question, known).Text })];
        var standalone = FollowUpResolver.Of(english.Text, before);
        return new StandaloneQuery(
            standalone == english.Text ? question : standalone, standalone, english.Language,
            string.Join(' ', before.TakeLast(TurnsLookedUp).Select(turn => turn.Question)));
    }
}
