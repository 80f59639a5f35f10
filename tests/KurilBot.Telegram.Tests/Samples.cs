using KurilBot.Core;

namespace KurilBot.Telegram.Tests;

/// <summary>Answers made up for the tests.</summary>
internal static class Samples
{
    public static DocumentSource AlJazeera { get; } = new(
        "004", "004.txt", new string('a', 64), "Islands & treaties", "Al Jazeera", new DateOnly(2016, 12, 14), "stated");

    public static DocumentSource Radio { get; } = new("002", "002.txt", new string('b', 64), "A <short> note", "Radio \"Free\"", null, null);

    public static Citation Citation(int number, string quote, string before = "Before it. ", string after = " After it.", DocumentSource? source = null) =>
        new(number, source ?? AlJazeera, quote, new(10, 10 + quote.Length), before + quote + after, Support.Supported, 0.9);

    /// <summary>An answer of these sentences, each with a citation of its own.</summary>
    public static Answered Answered(string question, params string[] sentences) => new(
        question, question, "en",
        [.. sentences.Select((text, i) => new AnswerSentence(text, [i + 1]))],
        [.. sentences.Select((text, i) => Citation(i + 1, text))]);

    public static NotInDocuments NotInDocuments(string question) => new(question, question, "en", [Citation(1, "The nearest words.")]);
}
