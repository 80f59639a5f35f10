using KurilBot.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KurilBot.Console;

/// <summary>
/// The composition: the parts of Core that the commands call, put together by the configuration. Opening brings the index up to date.
/// </summary>
internal sealed class Services : IDisposable
{
    private readonly Onnx.OnnxEntailmentModel _entailment;
    private readonly CitationChecker _checker;
    private readonly Embedders _embedders;
    private readonly PassageIndex _index;
    private readonly IGenerativeEngine? _generative;
    private readonly IClaimJudge? _judge;
    private readonly JudgedCheck _judged;
    private readonly QuestionPipeline _pipeline;
    private readonly QuestionPipeline _daring;
    private readonly IndexReport _report;
    private readonly LiveFolder _live;
    private readonly Settings _settings;
    private readonly TimeProvider _time;

    private Services(
        Settings settings, Embedders embedders, PassageIndex index,
        DocumentFolder documents, IndexReport report, IReadOnlyList<IndexedSource> indexed, TimeProvider time, ILoggerFactory? loggers)
    {
        (_settings, _embedders, _index, _report, _time) = (settings, embedders, index, report, time);
        _generative = settings.IsGenerative ? OpenGenerative(settings, time, loggers) : null;
        _judge = settings.Check.IsSet ? OpenJudge(settings, time, loggers) : null;
        _judged = new(_judge);
        // It loads with the first claim that is not in the articles word for word.
        _entailment = new(settings.Encoder);
        _checker = new(_entailment);
        (Files, Sources, Skipped, _pipeline) = (new(documents), Read(indexed), SkippedOf(indexed, report.Skipped), PipelineOver(index));
        _live = new(
            index, settings.Documents.Folder, time, TakeAsync, [.. report.Warnings, .. Skipped.Select(skipped => skipped.Message)], settings.Documents.Options);
        _daring = new(new HybridRetriever(index, settings.Retrieval), settings.Answering with { MinimumConfidence = 0 }, time);
    }

    /// <summary>The documents, in the order of their paths.</summary>
    public IReadOnlyList<IndexedSource> Sources { get; private set; }

    /// <summary>The files of which nothing is read, in the order of their paths.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; private set; }

    /// <summary>The documents as they are now.</summary>
    public CurrentDocuments Files { get; private set; }

    /// <summary>The documents folder as the user knows it.</summary>
    public string Folder => _settings.Documents.Name;

    /// <summary>Reads the configuration and brings the index up to date, with progress and warnings on standard error.</summary>
    /// <remarks><paramref name="reads"/>: whether questions or claims will be embedded, so that the encoder is to be loaded; <paramref name="lists"/>: whether the command itself names the files that are skipped. What a language model does is logged where there are loggers; elsewhere the answer's notes say what a person should know.</remarks>
    public static async Task<Services> OpenAsync(
        Shell shell, SettingOptions options, CancellationToken cancellationToken, bool rebuild = false, bool reads = true, bool lists = false, ILoggerFactory? loggers = null)
    {
        var settings = SettingsReader.Read(shell, options);
        var documents = settings.Documents.Open();
        // The encoder loads while the index opens.
        var encoder = Onnx.SentenceEncoder.Create(settings.Encoder, loadsNow: reads);
        var embedders = new Embedders(
            settings.Embedding.Endpoint is null ? encoder : await OpenEmbeddingsAsync(settings.Embedding, shell.Time, cancellationToken), encoder);
        var index = settings.Index.ConnectionString is { } connection
            ? await PostgreSqlStorage.OpenIndexAsync(connection, embedders, shell.Time, cancellationToken)
            : PassageIndex.Open(settings.Index.Path, embedders);
        try
        {
            var progress = new IndexingProgress(shell.Error, shell.ErrorIsTerminal, shell.Time);
            var report = await index.UpdateAsync(documents, rebuild, progress, cancellationToken);
            progress.Finish(report, lists);
            return new(settings, embedders, index, documents, report, await index.SourcesAsync(cancellationToken), shell.Time, loggers);
        }
        catch
        {
            // Whatever stopped the update, the file is closed before the program goes on.
            index.Dispose();
            throw;
        }
    }

    /// <summary>Does work that lasts, and follows the documents folder meanwhile; <paramref name="tell"/> is given what a person should know of that, from another thread.</summary>
    public async Task<T> FollowingAsync<T>(Func<Task<T>> work, Action<string> tell)
    {
        using var end = new CancellationTokenSource();
        var following = Task.Run(() => _live.FollowAsync(tell, end.Token));
        try
        {
            return await work();
        }
        finally
        {
            await end.CancelAsync();
            await following;
        }
    }

    /// <summary>Adds documents and takes them out.</summary>
    public DocumentKeeper Keeper => new(_settings.Documents.Folder, _index, _live);

    /// <summary>Who talks here, among all who may share the state: a file is one person's, a server is not.</summary>
    public string Talker => _settings.Index.ConnectionString is null ? "console" : $"console of {Environment.UserName} at {Environment.MachineName}";

    /// <summary>Opens what holds conversations and what the Telegram bot remembers: beside a shared index, else in a file.</summary>
    public async Task<IStateStore> OpenStateAsync(CancellationToken cancellationToken) => _settings.Index.ConnectionString is { } connection
        ? await PostgreSqlStorage.OpenStateAsync(connection, _time, cancellationToken)
        : SqliteStateStore.Open(_settings.State);

    /// <summary>The language of each document, by its id.</summary>
    public Task<IReadOnlyDictionary<string, string>> LanguagesAsync(CancellationToken cancellationToken) => _index.LanguagesAsync(cancellationToken);

    /// <summary>Whether the built-in encoder finds passages: it reads English.</summary>
    public bool FindsByBuiltInEncoder => _embedders.AreOne;

    /// <summary>Answers from the documents; <paramref name="progress"/> is told of each sentence that a model has written and that holds.</summary>
    public Task<Answer> AnswerAsync(
        string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken, IProgress<AnswerSentence>? progress = null) =>
        _pipeline.AnswerAsync(question, history, cancellationToken, progress);

    /// <summary>What the answer would be if the bot did not abstain for want of confidence. With a model, which decides for itself, it is the answer.</summary>
    public Task<Answer> AnswerAnywayAsync(string question, IReadOnlyList<Turn> history, Answer answer, CancellationToken cancellationToken) =>
        answer is Answered || _generative is not null ? Task.FromResult(answer) : _daring.AnswerAsync(question, history, cancellationToken);

    /// <summary>Answers from these texts alone.</summary>
    public async Task<Answer> AnswerFromAsync(
        IReadOnlyList<DocumentLine> documents, string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken)
    {
        using var index = await IndexOfAsync(documents, cancellationToken);
        return await PipelineOver(index).AnswerAsync(question, history, cancellationToken);
    }

    public Task<IReadOnlyList<RetrievedPassage>> SearchAsync(
        string query, IReadOnlyList<Turn> history, int limit, CancellationToken cancellationToken) =>
        _pipeline.SearchAsync(query, history, limit, cancellationToken);

    /// <summary>Whether the documents support a statement.</summary>
    public Task<ClaimCheck> CheckAsync(string claim, CancellationToken cancellationToken) => _pipeline.CheckAsync(claim, cancellationToken);

    /// <summary>Whether these texts alone support each of the claims; all of their sentences are looked at.</summary>
    public async Task<IReadOnlyList<ClaimCheck>> CheckAsync(
        IReadOnlyList<DocumentLine> documents, IReadOnlyList<string> claims, CancellationToken cancellationToken)
    {
        var passages = documents.Select(Document).SelectMany(document => Passages.Of(document).Select(passage => (document.Source, Passage: passage))).ToList();
        var sentences = new EvidenceSet([.. passages.SelectMany(found => Sentences(found.Source, found.Passage))]);
        var around = passages.ConvertAll(found => new Evidence(found.Source, found.Passage.Text, found.Passage.Range));
        return await Task.WhenAll(claims.Select(claim => _judged.OfAsync(_checker.Check(claim, sentences), around, cancellationToken)));
    }

    /// <summary>Holds a sentence against the quotes that it cites.</summary>
    public Task<ClaimCheck> CheckAsync(string claim, IReadOnlyList<Evidence> quotes, CancellationToken cancellationToken) =>
        _judged.OfAsync(_checker.Check(claim, quotes), quotes, cancellationToken);

    /// <summary>What opening did to the index.</summary>
    public IndexJson Report(TimeSpan elapsed) => new(
        _settings.Index.Name, _report.Added, _report.Changed, _report.Removed, _report.Unchanged - (Skipped.Count - _report.Skipped.Count),
        Sources.Count, _report.Passages, _report.Warnings, JsonNumbers.Milliseconds(elapsed))
    {
        Skipped = SkippedJson.Of(Skipped),
    };

    public void Dispose()
    {
        _generative?.Dispose();
        _judge?.Dispose();
        _entailment.Dispose();
        _live.Dispose();
        _index.Dispose();
        _embedders.Dispose();
    }

    // Semantic Kernel and the OpenAI package take time to load, so methods of their own are entered only where a server is configured.
    private static IGenerativeEngine OpenGenerative(Settings settings, TimeProvider time, ILoggerFactory? loggers) =>
        SemanticKernel.GenerativeEngine.Open(settings.Chat, settings.Home, loggers ?? NullLoggerFactory.Instance, time);

    private static IClaimJudge OpenJudge(Settings settings, TimeProvider time, ILoggerFactory? loggers) =>
        SemanticKernel.ClaimJudge.Open(settings.Check, settings.Home, loggers ?? NullLoggerFactory.Instance, time);

    private static async Task<TextEmbedder> OpenEmbeddingsAsync(EmbeddingOptions options, TimeProvider time, CancellationToken cancellationToken) => new(
        await SemanticKernel.EmbeddingServer.OpenAsync(options, time, cancellationToken), options.QueryPrefix ?? "", options.PassagePrefix ?? "");

    private static Document Document(DocumentLine line) => InlineDocument.Create(line.Id!, line.Title, line.Text);

    private static IEnumerable<Evidence> Sentences(DocumentSource source, Passage passage) => passage.Sentences.Select(sentence =>
        new Evidence(source, sentence.Of(passage.Text).ToString(), passage.Bytes(sentence)));

    private async Task TakeAsync(DocumentFolder documents, CancellationToken cancellationToken)
    {
        var indexed = await _index.SourcesAsync(cancellationToken);
        (Sources, Skipped, Files) = (Read(indexed), SkippedOf(indexed, []), new(documents));
    }

    private static IReadOnlyList<IndexedSource> Read(IReadOnlyList<IndexedSource> indexed) => [.. indexed.Where(source => source.Skipped is null)];

    // Those that the index remembers, and those that could not be opened just now.
    private static IReadOnlyList<SkippedFile> SkippedOf(IReadOnlyList<IndexedSource> indexed, IReadOnlyList<SkippedFile> now) =>
    [
        .. indexed.Where(source => source.Skipped is not null).Select(source => new SkippedFile(source.Source.Path, source.Skipped!))
            .Concat(now).Distinct().OrderBy(skipped => skipped.Path, StringComparer.Ordinal),
    ];

    private QuestionPipeline PipelineOver(PassageIndex index) =>
        new(new HybridRetriever(index, _settings.Retrieval), _settings.Answering, _time, _generative, _judge, _entailment);

    private async Task<PassageIndex> IndexOfAsync(IReadOnlyList<DocumentLine> documents, CancellationToken cancellationToken)
    {
        var index = PassageIndex.InMemory(_embedders);
        await index.LoadAsync([.. documents.Select(Document)], cancellationToken);
        return index;
    }
}
