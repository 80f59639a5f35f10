using KurilBot.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KurilBot.Console;

/// <summary>
/// The composition: the parts of Core that the commands call, put together by the configuration. Opening brings the index up to date.
/// </summary>
internal sealed class Services : IDisposable
{
    private readonly CitationChecker _checker = new();
    private readonly Embedders _embedders;
    private readonly PassageIndex _index;
    private readonly IGenerativeEngine? _generative;
    private readonly QuestionPipeline _pipeline;
    private readonly QuestionPipeline _daring;
    private readonly IndexReport _report;
    private readonly Settings _settings;
    private readonly TimeProvider _time;

    private Services(
        Settings settings, Embedders embedders, PassageIndex index,
        DocumentFolder documents, IndexReport report, IReadOnlyList<IndexedSource> sources, TimeProvider time, ILoggerFactory? loggers)
    {
        (_settings, _embedders, _index, _report, _time) = (settings, embedders, index, report, time);
        _generative = settings.IsGenerative ? OpenGenerative(settings, time, loggers) : null;
        (Files, Sources, _pipeline) = (new(documents), sources, PipelineOver(index));
        _daring = new(new HybridRetriever(index, settings.Retrieval), settings.Answering with { MinimumConfidence = 0 }, time);
    }

    /// <summary>The documents, in the order of their paths.</summary>
    public IReadOnlyList<IndexedSource> Sources { get; }

    /// <summary>The documents as they are now.</summary>
    public CurrentDocuments Files { get; }

    /// <summary>The documents folder as the user knows it.</summary>
    public string Folder => _settings.Documents.Name;

    /// <summary>Reads the configuration and brings the index up to date, with progress and warnings on standard error.</summary>
    /// <remarks><paramref name="reads"/>: whether questions or claims will be embedded, so that the encoder is to be loaded. What a language model does is logged where there are loggers; elsewhere the answer's notes say what a person should know.</remarks>
    public static async Task<Services> OpenAsync(
        Shell shell, SettingOptions options, CancellationToken cancellationToken, bool rebuild = false, bool reads = true, ILoggerFactory? loggers = null)
    {
        var settings = SettingsReader.Read(shell, options);
        var documents = settings.Documents.Open();
        // The encoder loads while the index opens.
        var encoder = Onnx.SentenceEncoder.Create(loadsNow: reads);
        var embedders = new Embedders(
            settings.Embedding.Endpoint is null ? encoder : await OpenEmbeddingsAsync(settings.Embedding, shell.Time, cancellationToken), encoder);
        var index = settings.Index.ConnectionString is { } connection
            ? await PostgreSqlStorage.OpenIndexAsync(connection, embedders, shell.Time, cancellationToken)
            : PassageIndex.Open(settings.Index.Path, embedders);
        try
        {
            var progress = new IndexingProgress(shell.Error, shell.ErrorIsTerminal, shell.Time);
            var report = await index.UpdateAsync(documents, rebuild, progress, cancellationToken);
            progress.Finish(report);
            return new(settings, embedders, index, documents, report, await index.SourcesAsync(cancellationToken), shell.Time, loggers);
        }
        catch
        {
            // Whatever stopped the update, the file is closed before the program goes on.
            index.Dispose();
            throw;
        }
    }

    /// <summary>Who talks here, among all who may share the state: a file is one person's, a server is not.</summary>
    public string Talker => _settings.Index.ConnectionString is null ? "console" : $"console of {Environment.UserName} at {Environment.MachineName}";

    /// <summary>Opens what holds conversations and what the Telegram bot remembers: beside a shared index, else in a file.</summary>
    public async Task<IStateStore> OpenStateAsync(CancellationToken cancellationToken) => _settings.Index.ConnectionString is { } connection
        ? await PostgreSqlStorage.OpenStateAsync(connection, _time, cancellationToken)
        : SqliteStateStore.Open(_settings.State);

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
    public IReadOnlyList<ClaimCheck> Check(IReadOnlyList<DocumentLine> documents, IReadOnlyList<string> claims)
    {
        var sentences = new EvidenceSet([.. documents.Select(Document).SelectMany(document =>
            Passages.Of(document).SelectMany(passage => Sentences(document.Source, passage)))]);
        return [.. claims.Select(claim => _checker.Check(claim, sentences))];
    }

    /// <summary>Holds a sentence against the quotes that it cites.</summary>
    public ClaimCheck Check(string claim, IReadOnlyList<Evidence> quotes) => _checker.Check(claim, quotes);

    /// <summary>What opening did to the index.</summary>
    public IndexJson Report(TimeSpan elapsed) => new(
        _settings.Index.Name, _report.Added, _report.Changed, _report.Removed, _report.Unchanged,
        Sources.Count, _report.Passages, _report.Warnings, JsonNumbers.Milliseconds(elapsed));

    public void Dispose()
    {
        _generative?.Dispose();
        _index.Dispose();
        _embedders.Dispose();
    }

    // Semantic Kernel and the OpenAI package take time to load, so methods of their own are entered only where a server is configured.
    private static IGenerativeEngine OpenGenerative(Settings settings, TimeProvider time, ILoggerFactory? loggers) =>
        SemanticKernel.GenerativeEngine.Open(settings.Chat, settings.Home, loggers ?? NullLoggerFactory.Instance, time);

    private static async Task<TextEmbedder> OpenEmbeddingsAsync(EmbeddingOptions options, TimeProvider time, CancellationToken cancellationToken) => new(
        await SemanticKernel.EmbeddingServer.OpenAsync(options, time, cancellationToken), options.QueryPrefix ?? "", options.PassagePrefix ?? "");

    private static Document Document(DocumentLine line) => InlineDocument.Create(line.Id!, line.Title, line.Text);

    private static IEnumerable<Evidence> Sentences(DocumentSource source, Passage passage) => passage.Sentences.Select(sentence =>
        new Evidence(source, sentence.Of(passage.Text).ToString(), passage.Bytes(sentence)));

    private QuestionPipeline PipelineOver(PassageIndex index) =>
        new(new HybridRetriever(index, _settings.Retrieval), _settings.Answering, _time, _generative);

    private async Task<PassageIndex> IndexOfAsync(IReadOnlyList<DocumentLine> documents, CancellationToken cancellationToken)
    {
        var index = PassageIndex.InMemory(_embedders);
        await index.LoadAsync([.. documents.Select(Document)], cancellationToken);
        return index;
    }
}
