using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Benchmarks;

/// <summary>Hybrid queries against bare full-text queries of the same content words, in turn.</summary>
internal static class QuerySpeed
{
    private const int Count = 300;
    private const int Warming = 30;
    private const int WordsOfQuery = 5;

    public static async Task RunAsync(string folder)
    {
        var path = Path.Combine(folder, "index.db");
        using var embedder = new Embedders(SentenceEncoder.Create());
        using var index = PassageIndex.Open(path, embedder);
        using var bare = new BareFts(Path.Combine(folder, "bare.db"));
        var retriever = new HybridRetriever(index, new RetrievalOptions());
        var queries = Queries(path);

        var first = await Figures.MillisecondsAsync(() => retriever.FindAsync(queries[0], 10));
        double[] hybrid = new double[Count], plain = new double[Count], hybridWork = new double[Count], plainWork = new double[Count];
        // What the first of them read from disk, and compile, is not counted: they come again.
        foreach (var i in Enumerable.Range(0, Warming).Concat(Enumerable.Range(0, Count)))
        {
            (plain[i], plainWork[i]) = await Figures.TimesAsync(() => Task.FromResult(bare.Find(SqliteSearch.Match(PassageQuery.WordsOf(queries[i])))));
            (hybrid[i], hybridWork[i]) = await Figures.TimesAsync(() => retriever.FindAsync(queries[i], 10));
        }

        Figures.Print($"first query, which loads the vectors: {first:0} ms");
        Print("time", hybrid, plain);
        Print("processor time", hybridWork, plainWork);
        Figures.Print($"memory: {Figures.Memory()}");
    }

    private static void Print(string what, double[] hybrid, double[] plain)
    {
        var (usual, yardstick, slow) = (Figures.Percentile(hybrid, 0.5), Figures.Percentile(plain, 0.5), Figures.Percentile(hybrid, 0.99));
        Figures.Print($"{what}: bare FTS5 query median {yardstick:0.00} ms, 99th percentile {Figures.Percentile(plain, 0.99):0.00} ms; hybrid query median {usual:0.00} ms ({usual - yardstick:+0.00;-0.00} ms), 99th percentile {slow:0.00} ms ({slow / usual:0.0} times the median)");
    }

    /// <summary>The same for every index of the same documents.</summary>
    public static List<string> Queries(string index) => [.. StoredPassages.Sample(index, Count).Select(ContentWords)];

    // The content words of the middle sentence: what somebody would ask who half remembers it.
    private static string ContentWords(string text)
    {
        var sentences = SentenceSplitter.Of(text);
        var words = Words.Of(sentences[sentences.Count / 2].Of(text).ToString()).FindAll(word => !word.IsStop);
        return string.Join(' ', words.Take(WordsOfQuery).Select(word => word.Text).DefaultIfEmpty(text));
    }
}
