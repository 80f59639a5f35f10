using System.Diagnostics;
using KurilBot.Core;
using KurilBot.Onnx;
using KurilBot.PostgreSql;
using KurilBot.Telegram;
using KurilBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KurilBot.Benchmarks;

/// <summary>
/// 200 chats ask five questions each, all at once; the extractive engine answers, over a fake server that takes 50 ms for every call.
/// </summary>
internal static class TelegramLoad
{
    private const int Chats = 200;

    private static readonly string[] Questions =
    [
        "How many people live on the disputed islands?", "Who was Shintaro Abe?", "When did he die?",
        "What did the 1956 declaration end?", "What is the capital of France?",
    ];

    public static async Task RunAsync(string documents, bool remembersInPostgreSql)
    {
        using var cluster = remembersInPostgreSql ? new PostgreSqlCluster() : null;
        using var folder = new TemporaryFolder();
        using var embedder = new Embedders(SentenceEncoder.Create());
        using var index = PassageIndex.Open(folder["index.db"], embedder);
        await index.UpdateAsync(DocumentFolder.Open(documents), rebuild: false);
        var pipeline = new QuestionPipeline(new HybridRetriever(index, new RetrievalOptions()), new AnsweringOptions(), TimeProvider.System);
        await PrintPipelineAloneAsync(pipeline);
        await using var server = new FakeBotApiServer { Latency = TimeSpan.FromMilliseconds(50) };
        using var stop = new CancellationTokenSource();

        var options = new TelegramOptions { Token = FakeBotApiServer.Token, BaseUrl = server.BaseUrl, QuestionsPerMinute = 0 };
        using var state = cluster is null ? SqliteStateStore.Open(folder["state.db"]) : await PostgreSqlState.OpenAsync(cluster.ConnectionString("kurilbot"));
        var run = TelegramBot.RunAsync(options, state, Services(pipeline), NullLoggerFactory.Instance, TimeProvider.System, stop.Token);
        await Eventually.HappensAsync(() => server.CallsOf("getUpdates").Count > 0);
        var began = DateTimeOffset.UtcNow;
        server.Push([.. Enumerable.Range(0, Chats * Questions.Length).Select(i => Updates.Message(i, 1 + (i % Chats), Questions[i / Chats], message: i))]);
        while (server.CallsOf("editMessageText").Count < Chats * Questions.Length)
            await Task.Delay(100);
        Report(server, began);
        await stop.CancelAsync();
        await run;
    }

    private static async Task PrintPipelineAloneAsync(QuestionPipeline pipeline)
    {
        const int Rounds = 20;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
        {
            foreach (var question in Questions)
                await pipeline.AnswerAsync(question, [], CancellationToken.None);
        }

        Console.WriteLine($"the pipeline alone: {watch.Elapsed.TotalMilliseconds / (Rounds * Questions.Length):0.0} ms a question");
    }

    private static TelegramServices Services(QuestionPipeline pipeline) => new()
    {
        Answer = (question, history, _, cancellationToken) => pipeline.AnswerAsync(question, history, cancellationToken),
        Search = (query, cancellationToken) => pipeline.SearchAsync(query, [], 5, cancellationToken),
        Check = pipeline.CheckAsync,
        Sources = _ => Task.FromResult<IReadOnlyList<DocumentSource>>([]),
    };

    private static void Report(FakeBotApiServer server, DateTimeOffset began)
    {
        var sent = server.CallsOf("sendMessage");
        var edited = server.CallsOf("editMessageText");
        var firsts = sent.GroupBy(call => call.Chat).Select(calls => calls.Min(call => call.At) - began);
        var inOrder = sent.GroupBy(call => call.Chat).All(calls => calls.Select(Question).SequenceEqual(calls.Select(Question).Order()));
        Console.WriteLine($"answers {edited.Count} of {Chats * Questions.Length}, each chat in order: {(inOrder ? "yes" : "no")}");
        Print("to a chat's first reply", firsts);
        Print("to the first reply to a question", sent.Select(call => call.At - began));
        Print("to the answer to a question", edited.Select(call => call.At - began));
        Console.WriteLine($"memory at the end: working set {Process.GetCurrentProcess().WorkingSet64 >> 20} MB, managed heap {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB");
    }

    private static int Question(BotApiCall call) => (int)call.Body["reply_parameters"]!["message_id"]!;

    private static void Print(string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine($"time {what}: median {sorted[sorted.Length / 2].TotalSeconds:0.00} s, 99th percentile {sorted[sorted.Length * 99 / 100].TotalSeconds:0.00} s");
    }
}
