using KurilBot.Core;
using KurilBot.Onnx;
using KurilBot.PostgreSql;
using KurilBot.Testing;

namespace KurilBot.Benchmarks;

/// <summary>Indexes a folder in PostgreSQL, and asks it and the SQLite index that <c>index</c> left the same questions.</summary>
internal static class SharedIndexSpeed
{
    private const int Wanted = 10;

    public static async Task RunAsync(string documents, string folder, bool pgvector)
    {
        using var cluster = new PostgreSqlCluster();
        if (cluster.Missing is { } missing)
        {
            Console.WriteLine(missing);
            return;
        }

        Console.WriteLine(!pgvector ? "without pgvector" : cluster.AddVectors() ? "with pgvector" : "pgvector is not installed");
        var path = Path.Combine(folder, "index.db");
        using var embedder = new Embedders(SentenceEncoder.Create());
        using var shared = await PostgreSqlIndex.OpenAsync(cluster.ConnectionString("kurilbot"), embedder);
        using var exact = PassageIndex.Open(path, embedder);
        var report = (IndexReport?)null;
        var indexing = await Figures.MillisecondsAsync(async () => report = await shared.UpdateAsync(DocumentFolder.Open(documents)));
        Figures.Print($"indexing {report!.Passages} passages in PostgreSQL: {indexing / 1000:0.0} s, {report.Passages / indexing * 1000:0} a second");

        var queries = QuerySpeed.Queries(path);
        await CompareAsync("hybrid", queries, new(shared, new RetrievalOptions()), new(exact, new RetrievalOptions()));
        var words = new RetrievalOptions { DenseWeight = 0 };
        await CompareAsync("by words alone", queries, new(shared, words), new(exact, words));
    }

    private static async Task CompareAsync(string what, List<string> queries, HybridRetriever shared, HybridRetriever exact)
    {
        var times = new double[queries.Count];
        var (found, wanted) = (0, 0);
        for (var round = 0; round < 2; round++)
        {
            (found, wanted) = (0, 0);
            for (var i = 0; i < queries.Count; i++)
            {
                IReadOnlyList<RetrievedPassage> here = [];
                times[i] = await Figures.MillisecondsAsync(async () => here = await shared.FindAsync(queries[i], Wanted));
                var there = await exact.FindAsync(queries[i], Wanted);
                found += there.Count(passage => here.Any(other => (other.Source.Path, other.Passage.Range) == (passage.Source.Path, passage.Passage.Range)));
                wanted += there.Count;
            }
        }

        Figures.Print($"{what}: median {Figures.Percentile(times, 0.5):0.0} ms, 99th percentile {Figures.Percentile(times, 0.99):0.0} ms; recall@{Wanted} against SQLite {(double)found / wanted:0.000}");
    }
}
