using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Benchmarks;

/// <summary>How many of the ten nearest passages by exact floats are among the ten nearest by byte vectors.</summary>
internal static class ByteRecall
{
    private const int Nearest = 10;

    public static async Task RunAsync(string documents, string questions)
    {
        using var encoder = SentenceEncoder.Create();
        var folder = DocumentFolder.Open(documents);
        var exact = await encoder.EmbedPassagesAsync(
            folder.Files.Select(folder.Read).OfType<DocumentRead>().SelectMany(read => Passages.Of(read.Document)).Select(passage => passage.Text));
        var vectors = new VectorChanges(new VectorScan(exact[0].Length));
        for (var i = 0; i < exact.Count; i++)
            vectors.Add(i, QuantizedVector.From(exact[i].Span));
        var scan = vectors.Scan();

        var (found, wanted) = (0, 0);
        foreach (var question in await File.ReadAllLinesAsync(questions))
        {
            var vector = await encoder.EmbedQueryAsync(question);
            if (scan.Prepare(vector.Span) is not { } query)
                continue;
            var near = new TopScores(Nearest);
            scan.Scan(query, near);
            var true10 = Enumerable.Range(0, exact.Count).OrderByDescending(i => FloatVector.Dot(vector.Span, exact[i].Span)).Take(Nearest).ToHashSet();
            found += near.Kept.Count(kept => true10.Contains((int)kept.Id));
            wanted += true10.Count;
        }

        Figures.Print($"recall@{Nearest} of byte vectors over {exact.Count} passages, {wanted / Nearest} questions: {(double)found / wanted:0.0000}");
    }
}
