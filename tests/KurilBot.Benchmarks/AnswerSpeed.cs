using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Benchmarks;

/// <summary>What a question costs, stage by stage, each time the next of the questions.</summary>
[MemoryDiagnoser]
public class AnswerSpeed
{
    private static PassageIndex _index = null!;
    private static string[] _questions = [];

    private readonly QuestionPipeline _pipeline = new(new HybridRetriever(_index, new RetrievalOptions()), new AnsweringOptions(), TimeProvider.System);
    private int _turn;

    /// <summary>The whole journey.</summary>
    [Benchmark(Baseline = true)]
    public Task<Answer> Answer() => _pipeline.AnswerAsync(Next(), [], CancellationToken.None);

    /// <summary>Retrieval alone.</summary>
    [Benchmark]
    public Task<IReadOnlyList<RetrievedPassage>> Search() => _pipeline.SearchAsync(Next(), [], 10, CancellationToken.None);

    /// <summary>The question as a statement, held against what is found for it.</summary>
    [Benchmark]
    public Task<ClaimCheck> Check() => _pipeline.CheckAsync(Next(), CancellationToken.None);

    /// <param name="documents">A folder, indexed in memory.</param>
    /// <param name="questions">A file with a question a line.</param>
    internal static async Task RunAsync(string documents, string questions)
    {
        using var embedder = new Embedders(SentenceEncoder.Create());
        using var index = PassageIndex.InMemory(embedder);
        await index.UpdateAsync(DocumentFolder.Open(documents));
        (_index, _questions) = (index, await File.ReadAllLinesAsync(questions));
        // In this process: the index is here. No report is left behind.
        BenchmarkRunner.Run<AnswerSpeed>(ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "kurilbot-benchmarks")));
    }

    private string Next() => _questions[(_turn++ & int.MaxValue) % _questions.Length];
}
