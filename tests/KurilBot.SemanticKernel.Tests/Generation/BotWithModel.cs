using KurilBot.Core;
using KurilBot.Onnx;
using KurilBot.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KurilBot.SemanticKernel.Tests;

/// <summary>The pipeline over two made-up articles, with a model at a scripted server.</summary>
internal sealed class BotWithModel : IAsyncDisposable
{
    public const string Harbour =
        "The harbour of Okuba was opened by Mayor Rin Tanabe on Monday. It took ten years to build and cost 40 million yen. "
        + "There are around 19,000 people living on the island.";

    public const string Ferry =
        "The ferry to Okuba has been run by the Ogata family since 1961. It carried 300,000 passengers last year. "
        + "Captain Ken Ogata said that the old ship will be replaced in spring.";

    private readonly FakeChatServer _server;
    private readonly PassageIndex _index;
    private readonly IGenerativeEngine _engine;
    private readonly IClaimJudge? _judge;
    private readonly QuestionPipeline _pipeline;

    private BotWithModel(
        FakeChatServer server, PassageIndex index, IGenerativeEngine engine, AnsweringOptions answering, TimeProvider clock, IClaimJudge? judge)
    {
        (_server, _index, _engine, _judge) = (server, index, engine, judge);
        _pipeline = new QuestionPipeline(new HybridRetriever(index, new()), answering, clock, engine, judge);
    }

    public IReadOnlyList<ChatRequest> Requests => _server.Requests;

    public List<AnswerSentence> Grown { get; } = [];

    /// <summary>Says these in turn, whatever it is asked.</summary>
    public static Task<BotWithModel> StartAsync(params ChatScript[] scripts)
    {
        var next = -1;
        return StartAsync(_ => scripts[Math.Min(Interlocked.Increment(ref next), scripts.Length - 1)]);
    }

    private static readonly Embedders Encoder = new(SentenceEncoder.Create());

    /// <summary>Gives this answer, and repairs nothing.</summary>
    public static Task<BotWithModel> WithoutRepairsAsync(string answer) =>
        StartAsync(request => request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : answer);

    /// <summary>The time between tries costs none; the model has 30 seconds of the clock.</summary>
    public static async Task<BotWithModel> StartAsync(
        Func<ChatRequest, ChatScript> answer, string ferry = Ferry, TimeProvider? clock = null, ILoggerFactory? loggers = null,
        AnsweringOptions? answering = null, bool isJudged = false)
    {
        var server = await FakeChatServer.StartAsync(answer);
        var index = PassageIndex.InMemory(Encoder);
        await index.LoadAsync([Made("harbour", "The Coast Post", Harbour), Made("ferry", "Island Daily", ferry)]);
        var options = new ChatServerOptions { Endpoint = server.Endpoint, Model = "small", ApiKey = "sk-hidden-key", Retries = 1 };
        var engine = GenerativeEngine.Open(options, AppContext.BaseDirectory, loggers ?? NullLoggerFactory.Instance, new InstantTime());
        return new BotWithModel(server, index, engine, answering ?? new(), clock ?? TimeProvider.System, isJudged ? Judge(server) : null);
    }

    public Task<Answer> AskAsync(string question = "How many people live on the island?", params Turn[] history) =>
        _pipeline.AnswerAsync(question, history, TestContext.Current.CancellationToken, new Immediate(Grown));

    public Task<ClaimCheck> CheckAsync(string claim) => _pipeline.CheckAsync(claim, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _judge?.Dispose();
        _engine.Dispose();
        _index.Dispose();
        await _server.DisposeAsync();
    }

    private static IClaimJudge Judge(FakeChatServer server) => ClaimJudge.Open(
        new() { Endpoint = server.Endpoint, Model = "judging", ApiKey = "sk-hidden-key" }, AppContext.BaseDirectory, NullLoggerFactory.Instance, TimeProvider.System);

    private static Document Made(string id, string publisher, string text)
    {
        var document = InlineDocument.Create(id, $"About the {id}", text);
        return document with { Source = document.Source with { Publisher = publisher, Published = new DateOnly(2020, 5, 17) } };
    }

    private sealed class Immediate(List<AnswerSentence> seen) : IProgress<AnswerSentence>
    {
        public void Report(AnswerSentence value) => seen.Add(value);
    }
}
