using System.Diagnostics;

namespace KurilBot.Core;

/// <summary>
/// One question's journey: conversation, retrieval, answering, citations, answer. Nothing else knows the order of the stages.
/// </summary>
/// <param name="retriever">Finds passages in the documents that are asked.</param>
/// <param name="options">When to answer and how much to show.</param>
/// <param name="clock">Tells how long an answer took.</param>
/// <param name="generative">Writes the answers with a model; null where they are quoted from the documents.</param>
/// <param name="judge">Has a word in what supports a claim; null for the built-in check alone.</param>
/// <param name="entailment">Tells the check whether other words mean the same; null for the words alone.</param>
public sealed class QuestionPipeline(
    HybridRetriever retriever, AnsweringOptions options, TimeProvider clock, IGenerativeEngine? generative = null, IClaimJudge? judge = null,
    IEntailmentModel? entailment = null)
{
    private readonly ExtractiveEngine _engine = new(options);
    private readonly CitationChecker _checker = new(entailment);
    private readonly JudgedCheck _judged = new(judge);

    /// <summary>Answers a question, or says that the documents do not.</summary>
    /// <param name="question">As the user asked it.</param>
    /// <param name="history">The conversation before it, oldest turn first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="progress">Told of each sentence that a language model has written as soon as it has passed the citation check. The answer that is returned may still be another one.</param>
    public async Task<Answer> AnswerAsync(
        string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken, IProgress<AnswerSentence>? progress = null)
    {
        var start = clock.GetTimestamp();
        using var span = Telemetry.Activities.StartActivity("answer");
        using var writing = generative is null ? null : new VerifiedGeneration(generative, retriever, new(_checker, _judged), clock, cancellationToken);

        // Conversation
        var asked = await ReadAsync(question, history, cancellationToken);
        if (writing is not null && await writing.StandaloneAsync(question, history) is { } rewritten)
            asked = await ReadAsync(rewritten, [], cancellationToken) with { Language = asked.Language, Conversation = asked.Conversation };

        // Retrieval
        var passages = await retriever.FindAsync(asked.English, asked.Conversation, options.Passages, cancellationToken);

        // Answering
        var draft = _engine.Answer(Question.Read(asked.English), passages);
        // What comes nearest to the headlines tells what it is all about.
        var confidence = asked.AsksOverview ? 1 : draft.Confidence;
        var isAnswered = confidence >= options.MinimumConfidence;

        // What is translated is told when it is.
        var isTranslated = asked.Language != Script.English;
        var written = writing is null ? null : await writing.AnswerAsync(asked.Standalone, passages, isAnswered, isTranslated ? null : progress);

        // Citations: what a model wrote has been checked sentence by sentence
        var quoted = isAnswered ? CitedSentences.Of(draft.Sentences, _checker) : CitedSentences.None;
        var differs = isAnswered && draft.Differs;
        var cited = written switch
        {
            GenerationResult.Answer answered => await writing!.TranslateAsync(answered.Cited, asked.Language, progress) is var told && differs
                ? CitationList.Beside(told, quoted) : told,
            GenerationResult.Nothing => CitedSentences.None,
            _ => quoted,
        };

        // Answer
        Answer answer = cited.Sentences.Count == 0
            ? new NotInDocuments(question, asked.Standalone, asked.Language, CitedSentences.Closest(passages))
            : new Answered(question, asked.Standalone, asked.Language, cited.Sentences, cited.Citations)
            {
                Differing = differs && cited.Sentences.Count > 1,
            };
        var isWritten = written is GenerationResult.Answer or GenerationResult.Nothing;
        return Observed(span, answer with
        {
            Engine = isWritten ? "generative" : "extractive",
            Model = isWritten ? writing!.Model : null,
            Usage = writing?.Usage,
            Notes = writing?.Notes ?? [],
            Written = writing?.Written ?? [],
            Confidence = confidence,
            Elapsed = clock.GetElapsedTime(start),
        });
    }

    /// <summary>Retrieval alone: the passages for a query, best first.</summary>
    /// <param name="query">Words or a question.</param>
    /// <param name="history">The conversation before it; a follow-up is first made to stand alone.</param>
    /// <param name="limit">How many passages at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<RetrievedPassage>> SearchAsync(
        string query, IReadOnlyList<Turn> history, int limit, CancellationToken cancellationToken)
    {
        var asked = await ReadAsync(query, history, cancellationToken);
        return await retriever.FindAsync(asked.English, asked.Conversation, limit, cancellationToken);
    }

    /// <summary>Holds a statement against the documents.</summary>
    /// <param name="claim">The statement.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ClaimCheck> CheckAsync(string claim, CancellationToken cancellationToken)
    {
        var found = await retriever.FindAsync(claim, options.CheckedPassages, cancellationToken);
        var passages = found.Select(p => new Evidence(p.Source, p.Passage.Text, p.Passage.Range));
        return await _judged.OfAsync(_checker.Check(claim, found), passages, cancellationToken);
    }

    private async Task<StandaloneQuery> ReadAsync(string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken)
    {
        var initials = StandaloneQuery.KnownInitials(question, history);
        var known = initials is "" ? Vocabulary.None : await retriever.KnownWordsAsync(initials, cancellationToken);
        var asked = StandaloneQuery.Of(question, history, known);
        // What all of it is about, the headlines say.
        return Question.Read(asked.English).AsksOverview
            ? asked with { English = await retriever.HeadlinesAsync(cancellationToken), AsksOverview = true } : asked;
    }

    private static Answer Observed(Activity? span, Answer answer)
    {
        span?.SetTag("kurilbot.answer.status", answer is Answered ? "answered" : "not_in_documents").SetTag("kurilbot.answer.engine", answer.Engine);
        if (Telemetry.CapturesTexts)
            span?.SetTag("kurilbot.question", answer.Question).SetTag("kurilbot.answer", AnswerText.Of(answer));
        Telemetry.AnswerSeconds.Record(answer.Elapsed.TotalSeconds, new KeyValuePair<string, object?>("kurilbot.answer.engine", answer.Engine));
        return answer;
    }
}
