using System.Diagnostics;

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
    private readonly List<ModelSentence> _written = [];
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _asked;
    private int _repairs;

    public VerifiedGeneration(IGenerativeEngine engine, HybridRetriever retriever, SentenceVerifier check, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_model, _generation, _retriever, _check, _asked) = (engine.Model, engine.Begin(), retriever, check, cancellationToken);
        _limit = new CancellationTokenSource(_model.Limit, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    /// <summary>What the reader should know of the model's work.</summary>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <summary>What the model wrote, and what became of it, in the order of its writing.</summary>
    public IReadOnlyList<ModelSentence> Written => _written;

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
    /// <param name="isAnswered">Whether they are thought to hold the answer: only then it may be made of their words alone.</param>
    /// <param name="progress">Told of each sentence as soon as it holds, or of the words in its place.</param>
    public async Task<GenerationResult> AnswerAsync(
        string question, IReadOnlyList<RetrievedPassage> found, bool isAnswered, IProgress<AnswerSentence>? progress)
    {
        if (found.Count == 0)
            return new GenerationResult.Failed();
        var passages = new PromptContext(found, _retriever);
        var result = await TryAsync(() => WriteAsync(question, passages, isAnswered, progress));
        if (result is null)
            _notes.ShowNothing();
        return result ?? new GenerationResult.Failed();
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
            var written = goesOn && !sentence.IsQuote ? await TryAsync(() => _generation.TranslateAsync(Marked(sentence), language, _either.Token)) : null;
            goesOn &= written is not null || sentence.IsQuote;
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
        // Nobody waits for what is still being judged.
        _either.Cancel();
        _either.Dispose();
        _limit.Dispose();
    }

    private static string Marked(AnswerSentence sentence) => $"{sentence.Text} {string.Concat(sentence.Citations.Select(number => $"[{number}]"))}";

    private async Task<GenerationResult> WriteAsync(string question, PromptContext passages, bool isAnswered, IProgress<AnswerSentence>? progress)
    {
        var list = new CitationList(CitedSentences.None);
        var abstains = false;
        // A judge takes its time: the sentences are judged side by side, and come out in their order.
        var judged = new Queue<(GeneratedSentence Sentence, Task<VerifiedSentence> Check)>();
        await foreach (var sentence in GeneratedSentence.OfAsync(_generation.DraftAsync(question, passages, _either.Token), _either.Token))
        {
            if (sentence.IsAbstention)
                abstains = true;
            else
                judged.Enqueue((sentence, _check.JudgeAsync(await _check.HoldAsync(sentence, passages, _either.Token), _either.Token)));
            while (judged.TryPeek(out var first) && first.Check.IsCompleted)
                await ReleaseNextAsync();
        }

        while (judged.Count > 0)
            await ReleaseNextAsync();
        return Outcome(list.Cited, abstains, isAnswered);

        async Task ReleaseNextAsync()
        {
            var (sentence, check) = judged.Dequeue();
            if (await ReleaseAsync(sentence, await check, passages, list) is { } released)
                progress?.Report(released);
        }
    }

    private GenerationResult Outcome(CitedSentences cited, bool abstains, bool isAnswered)
    {
        var finish = _generation.Finish?.Value;
        if (abstains && cited.Sentences.Count == 0)
            return new GenerationResult.Nothing();
        if (finish is "length" or "content_filter")
            return Fail(finish == "length" ? "The language model was cut off." : "The language model refused to answer.");
        if (_written.Count == 0)
            return Fail("The language model said nothing.");
        var holding = _written.Count(s => s.Outcome is SentenceOutcome.Verified or SentenceOutcome.Repaired);
        // Where the articles speak of the same, the model has at least found the place: that is worth half.
        return (holding * 2) + _notes.Replaced < _written.Count || (holding == 0 && !isAnswered)
            ? Fail("Too little of what the language model wrote is supported by the documents.")
            : new GenerationResult.Answer(cited);
    }

    // The sentence that is shown, of the model or of the articles; null where none is, or where it is shown already.
    private async Task<AnswerSentence?> ReleaseAsync(GeneratedSentence sentence, VerifiedSentence check, PromptContext passages, CitationList list)
    {
        _notes.WrongMarkers += sentence.Markers.Count(marker => !passages.Has(marker));
        switch (await HoldAsync(sentence, check, passages))
        {
            case VerifiedSentence.Holds holds:
                return list.Has(holds.Claim) ? null : list.Add(holds.Claim, holds.Runs.Select(run => run.Citation));
            case VerifiedSentence.Falls { Instead: { } instead } falls:
                _notes.Replaced++;
                _written.Add(new(sentence.Text, instead.Contradicts ? SentenceOutcome.Contradicted : SentenceOutcome.Replaced, falls.Finding));
                return list.Shows(instead.Quoted.Citations[0]) ? null : list.Add(instead.Quoted.Sentences[0].Text, instead.Quoted.Citations, isQuote: true);
            case VerifiedSentence.Falls falls:
                _notes.LeftOut++;
                _written.Add(new(sentence.Text, SentenceOutcome.LeftOut, falls.Finding));
                Telemetry.SentencesLeftOut.Add(1);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<VerifiedSentence> HoldAsync(GeneratedSentence sentence, VerifiedSentence check, PromptContext passages)
    {
        Note(check);
        if (check is VerifiedSentence.Holds holds)
        {
            _notes.Moved += holds.IsMoved ? 1 : 0;
            _written.Add(new(sentence.Text, SentenceOutcome.Verified, null));
        }
        else if (check is VerifiedSentence.Falls falls && _repairs++ < MostRepairs)
        {
            var repaired = await _generation.RepairAsync(sentence.Text, falls.Finding, passages, _either.Token);
            if (GeneratedSentence.Of(repaired).ToList() is [{ IsAbstention: false } one] && one.Text != sentence.Text
                && Note(await _check.CheckAsync(one, passages, _either.Token)) is VerifiedSentence.Holds again)
            {
                _notes.Repaired++;
                _written.Add(new(sentence.Text, SentenceOutcome.Repaired, falls.Finding));
                return again;
            }
        }

        return check;
    }

    private VerifiedSentence Note(VerifiedSentence check)
    {
        if (check.IsUnjudged)
            _notes.Say(JudgedCheck.NoAnswer);
        return check;
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
            _notes.Say(failed.Message);
        }
        catch (OperationCanceledException) when (!_asked.IsCancellationRequested)
        {
            _notes.Say($"The language model did not finish in {_model.Limit.TotalSeconds:0.##} s.");
        }

        return null;
    }

    private GenerationResult.Failed Fail(string why)
    {
        _notes.Say(why);
        _notes.ShowNothing();
        return new GenerationResult.Failed();
    }
}
