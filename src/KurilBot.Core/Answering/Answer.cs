namespace KurilBot.Core;

/// <summary>What came of a question: <see cref="Answered"/> or <see cref="NotInDocuments"/>.</summary>
/// <param name="Question">As the user asked it.</param>
/// <param name="StandaloneQuestion">As it was answered: a follow-up with its topic filled in.</param>
/// <param name="Language">The question's language, ISO 639-1.</param>
public abstract record Answer(string Question, string StandaloneQuestion, string Language)
{
    /// <summary>Which engine wrote the answer: <c>extractive</c> or <c>generative</c>.</summary>
    public string Engine { get; init; } = "extractive";

    /// <summary>The language model that wrote the answer, or null.</summary>
    public string? Model { get; init; }

    /// <summary>The probability that the documents hold the answer, 0 to 1: under <see cref="AnsweringOptions.MinimumConfidence"/> it is not given.</summary>
    public double Confidence { get; init; }

    /// <summary>The tokens that the language model used; null where none was asked or its server does not count.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What the reader should know of how the answer was made, a line each: what was repaired, replaced or left out, and why no model wrote it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What the language model wrote, and what became of each sentence; empty where none wrote. Not for readers: it may be wrong.</summary>
    public IReadOnlyList<ModelSentence> Written { get; init; } = [];

    /// <summary>Time from question to answer.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>An answer of which every sentence is supported by what it cites.</summary>
/// <param name="Question">As the user asked it.</param>
/// <param name="StandaloneQuestion">As it was answered.</param>
/// <param name="Language">The question's language, ISO 639-1.</param>
/// <param name="Sentences">At least one, in reading order.</param>
/// <param name="Citations">Those that the sentences use, numbered from 1 in the order of their first use.</param>
public sealed record Answered(
    string Question, string StandaloneQuestion, string Language,
    IReadOnlyList<AnswerSentence> Sentences, IReadOnlyList<Citation> Citations)
    : Answer(Question, StandaloneQuestion, Language)
{
    /// <summary>
    /// Whether the documents answer differently: each sentence is then the account of another one, the oldest first. Where a model wrote, its
    /// sentences come first, and behind them the accounts that it has left out.
    /// </summary>
    public bool Differing { get; init; }
}

/// <summary>One claim of an answer.</summary>
/// <param name="Text">The claim alone, on one line, without markers or attribution.</param>
/// <param name="Citations">Numbers of the citations that support it; at least one.</param>
public sealed record AnswerSentence(string Text, IReadOnlyList<int> Citations)
{
    /// <summary>The English sentence that was checked, where <see cref="Text"/> is its translation; else null.</summary>
    public string? Original { get; init; }

    /// <summary>Whether it is the words of an article in the place of a model's, or beside them; these are never translated.</summary>
    public bool IsQuote { get; init; }
}

/// <summary>The documents do not hold the answer.</summary>
/// <param name="Question">As the user asked it.</param>
/// <param name="StandaloneQuestion">As it was looked up.</param>
/// <param name="Language">The question's language, ISO 639-1.</param>
/// <param name="Closest">Up to three passages that came nearest; they answer nothing, and say so to the reader.</param>
public sealed record NotInDocuments(
    string Question, string StandaloneQuestion, string Language, IReadOnlyList<Citation> Closest)
    : Answer(Question, StandaloneQuestion, Language);
