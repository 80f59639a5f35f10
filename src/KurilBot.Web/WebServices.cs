using KurilBot.Core;

namespace KurilBot.Web;

/// <summary>Answers a question.</summary>
/// <param name="question">As the user wrote it.</param>
/// <param name="history">The conversation so far, oldest first.</param>
/// <param name="progress">Told of each sentence that has passed the citation check, where the engine writes them one by one; may be null.</param>
/// <param name="cancellationToken">Cancels.</param>
public delegate Task<Answer> AnswerQuestion(
    string question, IReadOnlyList<Turn> history, IProgress<AnswerSentence>? progress, CancellationToken cancellationToken);

/// <summary>What the page, the API and MCP call to do their work: the same journeys that the console's commands take.</summary>
public sealed record WebServices
{
    /// <summary>Questions.</summary>
    public required AnswerQuestion Answer { get; init; }

    /// <summary>Passages for a query, best first, at most so many.</summary>
    public required Func<string, int, CancellationToken, Task<IReadOnlyList<RetrievedPassage>>> Search { get; init; }

    /// <summary>A statement against the documents.</summary>
    public required Func<string, CancellationToken, Task<ClaimCheck>> Check { get; init; }

    /// <summary>The documents.</summary>
    public required Func<IReadOnlyList<IndexedSource>> Sources { get; init; }

    /// <summary>The document of an id as its file is now, or null where there is none.</summary>
    public required Func<string, Document?> Read { get; init; }
}
