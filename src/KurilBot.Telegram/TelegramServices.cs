using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>Answers a question.</summary>
/// <param name="question">As the user wrote it.</param>
/// <param name="history">The conversation so far, oldest first.</param>
/// <param name="progress">Told of each sentence that has passed the citation check, where the engine writes them one by one; may be null.</param>
/// <param name="cancellationToken">Cancels.</param>
public delegate Task<Answer> AnswerQuestion(
    string question, IReadOnlyList<Turn> history, IProgress<AnswerSentence>? progress, CancellationToken cancellationToken);

/// <summary>What the bot calls to do its work: the same journeys that the console's commands take.</summary>
public sealed record TelegramServices
{
    /// <summary>Questions.</summary>
    public required AnswerQuestion Answer { get; init; }

    /// <summary>/search: a few passages, best first.</summary>
    public required Func<string, CancellationToken, Task<IReadOnlyList<RetrievedPassage>>> Search { get; init; }

    /// <summary>/check: a statement against the documents.</summary>
    public required Func<string, CancellationToken, Task<ClaimCheck>> Check { get; init; }

    /// <summary>Where people read an answer of an address on the page; null where there is no page.</summary>
    public Func<string, string?> PageOf { get; init; } = _ => null;

    /// <summary>/sources: the documents.</summary>
    public required Func<CancellationToken, Task<IReadOnlyList<DocumentSource>>> Sources { get; init; }

    /// <summary>Spoken questions; null where nobody writes them down.</summary>
    public SpeechService? Speech { get; init; }

    /// <summary>Documents that administrators send; null where none can be added.</summary>
    public DocumentKeeper? Keeper { get; init; }
}

/// <summary>Writes down what is said.</summary>
/// <param name="Transcribe">From a recording and its file name, by whose ending its format is known, to what is said in it; empty where nothing is. Throws a <see cref="SpeechException"/>.</param>
/// <param name="MaximumSeconds">The longest recording that is listened to.</param>
public sealed record SpeechService(Func<ReadOnlyMemory<byte>, string, CancellationToken, Task<string>> Transcribe, int MaximumSeconds);
