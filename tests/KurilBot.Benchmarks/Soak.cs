using System.Collections.Concurrent;
using System.Diagnostics;
using KurilBot.Core;
using KurilBot.Onnx;
using KurilBot.Testing;

namespace KurilBot.Benchmarks;

/// <summary>Eight readers ask without a pause while one indexer replaces, removes and adds documents of the same SQLite index.</summary>
internal static class Soak
{
    private const int Readers = 8;

    /// <summary>Whether nothing failed.</summary>
    public static async Task<bool> RunAsync(string documents, TimeSpan length)
    {
        using var folder = new TemporaryFolder();
        using var embedder = new Embedders(SentenceEncoder.Create());
        using var index = PassageIndex.Open(folder["index.db"], embedder);
        var originals = DocumentFolder.Open(documents).Files.Select(file => File.ReadAllText(file.FullPath)).ToList();
        for (var i = 0; i < originals.Count; i++)
            folder.Write($"documents/{i:000000}.txt", originals[i]);
        await index.UpdateAsync(DocumentFolder.Open(folder["documents"]));
        // Every passage has a cosine with these, whatever words are left: finding nothing is a failure.
        var queries = QuerySpeed.Queries(folder["index.db"]);

        using var stop = new CancellationTokenSource(length);
        var (asked, failures) = (0, new ConcurrentQueue<string>());
        var readers = Enumerable.Range(0, Readers).Select(reader => Task.Run(() => UntilStoppedAsync(async turn =>
        {
            var retriever = new HybridRetriever(index, new RetrievalOptions());
            if ((await retriever.FindAsync(queries[((turn * Readers) + reader) % queries.Count], 10)).Count == 0)
                failures.Enqueue("A query found nothing.");
            Interlocked.Increment(ref asked);
        })));
        var updates = 0;
        var indexer = Task.Run(() => UntilStoppedAsync(async turn =>
        {
            var random = new Random(turn);
            for (var i = 0; i < 20; i++)
                folder.Write($"documents/{random.Next(originals.Count):000000}.txt", originals[random.Next(originals.Count)], TimeSpan.FromMinutes(turn + 1));
            File.Delete(folder[$"documents/{random.Next(originals.Count):000000}.txt"]);
            var report = await index.UpdateAsync(DocumentFolder.Open(folder["documents"]));
            updates += report.Added + report.Changed + report.Removed;
        }));
        var watch = Stopwatch.StartNew();
        var everyone = Task.WhenAll([.. readers, indexer]);
        while (await Task.WhenAny(everyone, Task.Delay(length / 10)) != everyone)
            Figures.Print($"{watch.Elapsed.TotalMinutes:0.0} min: {asked} queries, {updates} documents changed, {failures.Count} failures; managed heap {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB, {Figures.Memory()}");
        await everyone;
        Figures.Print($"{asked} queries and {updates} changed documents in {watch.Elapsed.TotalMinutes:0.0} min: {failures.Count} failures {failures.FirstOrDefault()}");
        return failures.IsEmpty;

        async Task UntilStoppedAsync(Func<int, Task> work)
        {
            for (var turn = 0; !stop.IsCancellationRequested; turn++)
            {
                try
                {
                    await work(turn);
                }
                catch (Exception failure)
                {
                    // Whatever it is, it is what this run is to find.
                    failures.Enqueue(failure.Message);
                }
            }
        }
    }
}
