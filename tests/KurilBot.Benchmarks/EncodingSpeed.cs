using KurilBot.Core;
using KurilBot.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace KurilBot.Benchmarks;

/// <summary>The sentence encoder against ONNX Runtime that is given the same word pieces in the same batches.</summary>
internal static class EncodingSpeed
{
    private const int Rounds = 5;
    private const int Questions = 100;
    private const int MostPassages = 256;

    private static readonly string[] Inputs = ["input_ids", "attention_mask", "token_type_ids"];

    /// <param name="documents">A folder, whose passages are encoded.</param>
    /// <param name="options">How the encoder runs.</param>
    public static async Task RunAsync(string documents, OnnxEmbeddingOptions options)
    {
        var folder = DocumentFolder.Open(documents);
        var passages = folder.Files.Select(folder.Read).OfType<DocumentRead>().SelectMany(read => Passages.Of(read.Document))
            .Select(passage => passage.Text).Take(MostPassages).ToList();
        using var generator = new OnnxEmbeddingGenerator(options);
        var loading = await Figures.TimesAsync(() => generator.GenerateAsync([""]));
        Figures.Print($"loaded, and the first text encoded: {loading.Elapsed:0} ms ({loading.Worked:0} ms of processor); {Figures.Memory()}");

        var question = new List<double>();
        for (var i = 0; i < Questions; i++)
            question.Add(await Figures.MillisecondsAsync(() => generator.GenerateAsync([OnnxEmbeddingGenerator.QueryPrefix + $"Who said in {1900 + i} that the islands are Japan's?"])));
        Figures.Print($"a question: {Figures.Percentile([.. question], 0.5):0.0} ms, {Figures.Percentile([.. question], 0.95):0.0} ms in the slowest of twenty");

        var pieces = new WordPieces(Path.Combine(options.Folder, "vocabulary.txt"));
        var batches = Batches([.. passages.SelectMany(pieces.Inputs).OrderBy(input => input.Length)], options);
        var tokens = batches.Sum(batch => batch.Sum(input => (double)input.Length));
        using var bare = Bare(options);
        List<(double Elapsed, double Worked)> ours = [], theirs = [];
        for (var i = 0; i < Rounds; i++)
        {
            theirs.Add(await Figures.TimesAsync(() => Task.Run(() => batches.ForEach(batch => Run(bare, batch)))));
            ours.Add(await Figures.TimesAsync(() => generator.GenerateAsync(passages)));
        }

        var (our, their) = ((ours.Min(t => t.Elapsed), ours.Min(t => t.Worked)), (theirs.Min(t => t.Elapsed), theirs.Min(t => t.Worked)));
        Figures.Print($"{passages.Count} passages, {tokens:0} word pieces, best of {Rounds}: {1000 * tokens / our.Item1:0} a second, {1000 * tokens / our.Item2:0} a second of one processor");
        Figures.Print($"bare ONNX Runtime, same batches: {1000 * tokens / their.Item1:0} and {1000 * tokens / their.Item2:0}; {their.Item1 / our.Item1:0.00} and {their.Item2 / our.Item2:0.00} of it; {Figures.Memory()}");
    }

    private static List<List<long[]>> Batches(List<long[]> inputs, OnnxEmbeddingOptions options)
    {
        List<List<long[]>> batches = [];
        foreach (var input in inputs)
        {
            if (batches.Count == 0 || batches[^1].Count == options.BatchSize || (batches[^1].Count + 1) * input.Length > options.BatchTokens)
                batches.Add([]);
            batches[^1].Add(input);
        }

        return batches;
    }

    private static InferenceSession Bare(OnnxEmbeddingOptions options)
    {
        using var settings = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            IntraOpNumThreads = options.Threads,
        };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        settings.AddSessionConfigEntry("session.disable_prepacking", options.Prepack ? "0" : "1");
        return new InferenceSession(Path.Combine(options.Folder, "encoder.onnx"), settings);
    }

    private static void Run(InferenceSession session, List<long[]> batch)
    {
        var length = batch.Max(input => input.Length);
        long[] shape = [batch.Count, length];
        using var pieces = OrtValue.CreateTensorValueFromMemory(batch.SelectMany(input => input.Concat(new long[length - input.Length])).ToArray(), shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(batch.SelectMany(input => Enumerable.Range(0, length).Select(i => i < input.Length ? 1L : 0)).ToArray(), shape);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[batch.Count * length], shape);
        using var run = new RunOptions();
        session.Run(run, Inputs, [pieces, mask, types], ["last_hidden_state"]).Dispose();
    }
}
