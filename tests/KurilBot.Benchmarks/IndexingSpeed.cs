using System.Diagnostics;
using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Benchmarks;

/// <summary>Indexes a folder, then inserts the same passages into a bare full-text table.</summary>
internal static class IndexingSpeed
{
    public static async Task RunAsync(string documents, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "index.db");
        using var embedder = new Embedders(SentenceEncoder.Create());
        using var index = PassageIndex.Open(path, embedder);

        var opened = Stopwatch.GetTimestamp();
        var source = DocumentFolder.Open(documents);
        var listed = Stopwatch.GetElapsedTime(opened);
        var start = Stopwatch.GetTimestamp();
        var idle = Environment.CpuUsage.TotalTime;
        var report = await index.UpdateAsync(source);
        var indexed = Stopwatch.GetElapsedTime(start);
        var worked = Environment.CpuUsage.TotalTime - idle;
        Figures.Print($"listing {source.Files.Count} files: {listed.TotalSeconds:0.00} s");
        Figures.Print($"indexing {report.Passages} passages: {indexed.TotalSeconds:0.0} s, {report.Passages / indexed.TotalSeconds:0} a second, processors busy for {worked.TotalSeconds:0.0} s; {Figures.Memory()}");

        using var bare = new BareFts(Path.Combine(folder, "bare.db"));
        idle = Environment.CpuUsage.TotalTime;
        var inserted = bare.Insert(StoredPassages.Batches(path)) / 1000;
        worked = Environment.CpuUsage.TotalTime - idle;
        Figures.Print($"bare FTS5 insertion: {inserted:0.0} s, {report.Passages / inserted:0} a second, processors busy for {worked.TotalSeconds:0.0} s; the index takes {indexed.TotalSeconds / inserted:0.00} times as long");

        var again = await Figures.MillisecondsAsync(() => index.UpdateAsync(DocumentFolder.Open(documents)));
        Figures.Print($"bringing the unchanged index up to date: {again:0} ms");
    }
}
