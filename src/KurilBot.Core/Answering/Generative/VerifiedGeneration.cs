namespace KurilBot.Core;

/// <summary>A model's work on one question, within its time limit. What it writes comes out only sentence by sentence, each checked.</summary>
internal sealed class VerifiedGeneration : IDisposable
{
    // What cannot be repaired with so many calls is better left out.
    private const int MostRepairs = 4;

    private readonly GenerationModel _model;
    private readonly IGeneration _generation;
    private readonly HybridRetriever _retriever;
    private readonly SentenceVerifier _check;
    private readonly GenerationNotes _notes = new();
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _asked;
    private int _repairs;

    public VerifiedGeneration(IGenerativeEngine engine, HybridRetriever retriever, CitationChecker checker, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_model, _generation, _retriever, _check, _asked) = (engine.Model, engine.Begin(), retriever, new(new CitationMatcher(checker)), cancellationToken);
        _limit = new CancellationTokenSource(_model.Limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    /// <summary>What the reader should know of the model's work.</summary>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <summary>The tokens used, where the server counts them.</summary>
    public TokenUsage? Usage => _generation.Usage;

    /// <summary>The model as the server names it, else as it was configured.</summary>
    public string Model => _generation.Model ?? _model.Name;

    /// <summary>A follow-up question with its topic filled in; null where there is none, the model fails, or it invents a name.</summary>
    public async Task<string?> StandaloneAsync(string question, IReadOnlyList<Turn> history)
    {
        if (history.Count == 0)
            return null;
        var written = await TryAsync(() => _generation.RewriteAsync(question, history, _either.Token));
        return written is null ? null : RewrittenQuery.Accept(written, question, history);
    }

    /// <summary>Writes an answer from passages.</summary>
    /// <param name="question">The question, which stands alone.</param>
    /// <param name="found">Its passages.</param>
    /// <param name="progress">Told of each sentence as soon as it holds.</param>
    public async Task<GenerationResult> AnswerAsync(string question, IReadOnlyList<RetrievedPassage> found, IProgress<AnswerSentence>? progress)
    {
        if (found.Count == 0)
            return new GenerationResult.Failed();
        var passages = new PromptContext(found, _retriever);
        return await TryAsync(() => WriteAsync(question, passages, progress)) ?? new GenerationResult.Failed();
    }

    /// <summary>The sentences in the asker's language, each where its translation holds, and as it is where not. What they cite is never translated.</summary>
    /// <param name="cited">English sentences that hold.</param>
    /// <param name="language">The asker's, ISO 639-1.</param>
    /// <param name="progress">Told of each sentence as it will be shown.</param>
    public async Task<CitedSentences> TranslateAsync(CitedSentences cited, string language, IProgress<AnswerSentence>? progress)
    {
        if (language == Script.English)
            return cited;
        var sentences = new List<AnswerSentence>();
        var goesOn = true;
        foreach (var sentence in cited.Sentences)
        {
            // A model that failed once is not asked again: the time belongs to who waits.
            var written = goesOn ? await TryAsync(() => _generation.TranslateAsync(Marked(sentence), language, _either.Token)) : null;
            goesOn = written is not null;
            var (text, objection) = written is null ? (null, null) : TranslationCheck.Read(sentence.Text, sentence.Citations, written, language);
            if (objection is not null)
                _notes.Untranslated.Add(objection);
            sentences.Add(text is null ? sentence : sentence with { Text = text, Original = sentence.Text });
            progress?.Report(sentences[^1]);
        }

        return cited with { Sentences = sentences };
    }

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }

    private static string Marked(AnswerSentence sentence) => $"{sentence.Text} {string.Concat(sentence.Citations.Select(number => $"[{number}]"))}";

    private async Task<GenerationResult> WriteAsync(string question, PromptContext passages, IProgress<AnswerSentence>? progress)
    {
        var list = new CitationList();
        var (written, abstains) = (0, false);
        await foreach (var sentence in GeneratedSentence.OfAsync(_generation.DraftAsync(question, passages, _either.Token), _either.Token))
        {
            if (sentence.IsAbstention)
            {
                abstains = true;
                continue;
            }

            written++;
            _notes.WrongMarkers += sentence.Markers.Count(marker => passages.Find(marker) is null);
            if (await HoldAsync(sentence, passages) is not { } holds)
            {
                _notes.LeftOut++;
                Telemetry.SentencesLeftOut.Add(1);
            }
            else if (!list.Has(holds.Claim) && list.Add(holds.Claim, holds.Runs) is var released)
            {
                progress?.Report(released);
            }
        }

        return Outcome(list.Cited, written, abstains);
    }

    private GenerationResult Outcome(CitedSentences cited, int written, bool abstains)
    {
        var finish = _generation.Finish?.Value;
        if (abstains && cited.Sentences.Count == 0)
            return new GenerationResult.Nothing();
        if (finish is "length" or "content_filter")
            return Fail(finish == "length" ? "The language model was cut off." : "The language model refused to answer.");
        if (written == 0)
            return Fail("The language model said nothing.");
        return (written - _notes.LeftOut) * 2 < written
            ? Fail("Too little of what the language model wrote is supported by the documents.")
            : new GenerationResult.Answer(cited);
    }

    private async Task<VerifiedSentence.Holds?> HoldAsync(GeneratedSentence sentence, PromptContext passages)
    {
        switch (_check.Check(sentence, passages))
        {
            case VerifiedSentence.Holds holds:
                _notes.Moved += holds.IsMoved ? 1 : 0;
                return holds;
            case VerifiedSentence.Falls falls when _repairs++ < MostRepairs:
                var repaired = await _generation.RepairAsync(sentence.Text, falls.Finding, passages, _either.Token);
                var again = GeneratedSentence.Of(repaired).ToList() is [{ IsAbstention: false } one] && one.Text != sentence.Text
                    ? _check.Check(one, passages) as VerifiedSentence.Holds : null;
                _notes.Repaired += again is null ? 0 : 1;
                return again;
            default:
                return null;
        }
    }

    // Null where the model failed: that is no failure of the answer, which is then made without it.
    private async Task<T?> TryAsync<T>(Func<Task<T>> work)
        where T : class
    {
        try
        {
            return await work();
        }
        catch (ChatException failed)
        {
            Fail(failed.Message);
        }
        catch (OperationCanceledException) when (!_asked.IsCancellationRequested)
        {
            Fail($"The language model did not finish in {_model.Limit.TotalSeconds:0.##} s.");
        }

        return null;
    }

    private GenerationResult.Failed Fail(string why)
    {
        _notes.Say(why);
        return new GenerationResult.Failed();
    }
}
