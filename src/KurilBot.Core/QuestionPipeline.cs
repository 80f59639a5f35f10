namespace KurilBot.Core;

/// <summary>
/// One question's journey: conversation, retrieval, answering, citations, answer. Nothing else knows the order of the stages.
/// </summary>
/// <param name="retriever">Finds passages in the documents that are asked.</param>
/// <param name="options">When to answer and how much to show.</param>
/// <param name="clock">Tells how long an answer took.</param>
public sealed class QuestionPipeline(HybridRetriever retriever, AnsweringOptions options, TimeProvider clock)
{
    private readonly ExtractiveEngine _engine = new(options);
    private readonly CitationChecker _checker = new();

    /// <summary>Answers a question, or says that the documents do not.</summary>
    /// <param name="question">As the user asked it.</param>
    /// <param name="history">The conversation before it, oldest turn first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Answer> AnswerAsync(string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();

        // Conversation
        var asked = await ReadAsync(question, history, cancellationToken);

        // Retrieval
        var passages = await retriever.FindAsync(asked.English, options.Passages, cancellationToken);

        // Answering
        var draft = _engine.Answer(Question.Read(asked.English), passages);

        // Citations
        var cited = CitedSentences.Of(draft.Sentences, _checker);

        // Answer
        Answer answer = draft.Confidence < options.MinimumConfidence || cited.Sentences.Count == 0
            ? new NotInDocuments(question, asked.Standalone, asked.Language, CitedSentences.Closest(passages))
            : new Answered(question, asked.Standalone, asked.Language, cited.Sentences, cited.Citations);
        return answer with { Confidence = draft.Confidence, Elapsed = clock.GetElapsedTime(start) };
    }

    /// <summary>Retrieval alone: the passages for a query, best first.</summary>
    /// <param name="query">Words or a question.</param>
    /// <param name="history">The conversation before it; a follow-up is first made to stand alone.</param>
    /// <param name="limit">How many passages at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<RetrievedPassage>> SearchAsync(
        string query, IReadOnlyList<Turn> history, int limit, CancellationToken cancellationToken) =>
        await retriever.FindAsync((await ReadAsync(query, history, cancellationToken)).English, limit, cancellationToken);

    /// <summary>Holds a statement against the documents.</summary>
    /// <param name="claim">The statement.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ClaimCheck> CheckAsync(string claim, CancellationToken cancellationToken) =>
        _checker.Check(claim, await retriever.FindAsync(claim, options.CheckedPassages, cancellationToken));

    private async Task<AskedQuestion> ReadAsync(string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken) =>
        AskedQuestion.Of(question, history, AskedQuestion.NeedsKnownWords(question, history) ? await retriever.KnownWordsAsync(cancellationToken) : KnownWords.None);
}
