using KurilBot.Core;

namespace KurilBot.Benchmarks;

/// <summary>Answers questions and checks statements, one after the other.</summary>
internal static class AnswerSpeed
{
    public static async Task RunAsync(string documents, string questions)
    {
        using var embedder = new WordVectorEmbeddingGenerator();
        using var index = PassageIndex.InMemory(embedder);
        await index.UpdateAsync(DocumentFolder.Open(documents));
        var pipeline = new QuestionPipeline(new HybridRetriever(index, new RetrievalOptions()), new AnsweringOptions(), TimeProvider.System);
        var asked = await File.ReadAllLinesAsync(questions);

        await PrintAsync("an answer", asked, question => pipeline.AnswerAsync(question, [], CancellationToken.None));
        await PrintAsync("a check", asked, question => pipeline.CheckAsync(question, CancellationToken.None));
        await PrintAsync("retrieval alone", asked, question => pipeline.SearchAsync(question, [], 10, CancellationToken.None));
    }

    private static async Task PrintAsync(string what, string[] texts, Func<string, Task> work)
    {
        var times = new double[texts.Length];
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < texts.Length; i++)
                times[i] = await Figures.MillisecondsAsync(() => work(texts[i]));
        }

        Figures.Print($"{what}: median {Figures.Percentile(times, 0.5):0.00} ms, 99th percentile {Figures.Percentile(times, 0.99):0.00} ms ({texts.Length} texts)");
    }
}
