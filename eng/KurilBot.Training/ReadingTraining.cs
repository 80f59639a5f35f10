using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Training;

/// <summary>Learns which sentences answer (weights of <see cref="SentenceScorer"/>) and when to abstain (weights of <see cref="AnswerConfidence"/>).</summary>
internal static class ReadingTraining
{
    private const int Folds = 5;
    private const double Penalty = 30;

    private sealed record Read(ReadingExample Example, int Fold, List<Candidate> Candidates, List<double[]> Rows, double[] Labels);

    /// <summary>Prints five-fold figures, no article in two folds, and writes the weights that all examples give.</summary>
    /// <param name="data">The folder that holds clapnq.jsonl and xquad.jsonl.</param>
    /// <param name="more">The folder that holds files reading*.jsonl.gz.</param>
    /// <param name="output">The folder for the two files of weights.</param>
    /// <param name="report">Whether to print what every feature is worth.</param>
    public static async Task RunAsync(string data, string more, string output, bool report)
    {
        using var encoder = new TextEmbedder(
            new RememberingEmbedder(new OnnxEmbeddingGenerator(), Path.Combine(Path.GetTempPath(), "kurilbot-training.vectors")), OnnxEmbeddingGenerator.QueryPrefix);
        List<ReadingExample> examples = [.. await ReadingExamples.LoadAsync(data, encoder), .. await PublicExamples.LoadAsync(more, encoder)];
        var all = examples.Where(e => e.Passages.Count > 0).Select(ReadOne).ToList();
        Console.WriteLine($"reading: {all.Count} examples, {all.Sum(r => r.Rows.Count)} sentences");
        var scores = Scores(all);
        PrintSentences("all features", all, scores);
        if (report)
        {
            for (var k = 0; k < SentenceFeatures.Names.Count; k++)
                PrintSentences("without " + SentenceFeatures.Names[k], all, Scores(Without(all, k)));
        }

        PrintConfidence(all, scores);
        Write(output, "sentence.weights.txt", "How far a sentence belongs to the answer", SentenceFeatures.Names.Zip(FitSentences(all)));
        var confidence = FitConfidence(all, scores);
        Write(output, "confidence.weights.txt", "Whether the documents hold the answer", AnswerConfidence.Names.Zip(confidence.Weights).Prepend(("bias", confidence.Bias)));
    }

    private static Read ReadOne(ReadingExample example)
    {
        var candidates = Candidate.Of(example.Passages);
        // Stable from run to run, unlike a string's hash code.
        var fold = example.Group.Aggregate(7, (h, c) => ((h * 31) + c) & 0xFFFFFF) % Folds;
        return new Read(
            example, fold, candidates, new SentenceFeatures(example.Question, candidates).Rows(), [.. candidates.Select(example.Label)]);
    }

    private static List<Read> Without(List<Read> all, int feature) =>
        all.ConvertAll(r => r with { Rows = r.Rows.ConvertAll(row => { var copy = (double[])row.Clone(); copy[feature] = 0; return copy; }) });

    // Every example's sentences, scored by a model that has not seen its fold.
    private static Dictionary<ReadingExample, double[]> Scores(List<Read> all)
    {
        var models = Enumerable.Range(0, Folds).Select(f => FitSentences(all.Where(r => r.Fold != f))).ToList();
        return all.ToDictionary(r => r.Example, r => r.Rows.Select(row => Newton.Dot(models[r.Fold], row)).ToArray());
    }

    private static double[] FitSentences(IEnumerable<Read> examples) => Ranking.Fit(
        [
            .. examples.Where(r => r.Example.Answerable && r.Labels.Any(l => l > 0)).Select(r =>
            {
                var known = Enumerable.Range(0, r.Rows.Count).Where(i => r.Labels[i] >= 0).ToList();
                return new Ranking.List(
                    [.. known.Select(i => r.Rows[i])], [.. known.Select(i => r.Labels[i])],
                    r.Example.Set switch { "clapnq" => 3, "xquad" => 1, "xquad_open" => 0.5, _ when r.Example.Set.StartsWith("xquad", StringComparison.Ordinal) => 0.25, _ => 0.2 });
            }),
        ],
        Penalty);

    private static void PrintSentences(string name, List<Read> all, Dictionary<ReadingExample, double[]> scores)
    {
        var figures = all.Where(r => r.Example.Answerable).GroupBy(r => r.Example.Set).Select(set =>
            $"{set.Key} {100 * set.Average(r => Math.Max(0, r.Labels[Best(scores[r.Example])])):0.0}% ({100 * set.Average(r => r.Labels[Best(scores[r.Example])] > 0 ? 1 : 0):0.0}%)");
        Console.WriteLine($"  {name,-28} best sentence belongs to the answer: {string.Join("  ", figures)}");
    }

    private static int Best(double[] scores) => Array.IndexOf(scores, scores.Max());

    private static LogisticRegression FitConfidence(IEnumerable<Read> examples, Dictionary<ReadingExample, double[]> scores)
    {
        var list = examples.ToList();
        return LogisticRegression.Fit(
            list.ConvertAll(r => ConfidenceRow(r, scores)), list.ConvertAll(r => r.Example.Answerable), list.ConvertAll(r => r.Example.Weight), 10);
    }

    private static double[] ConfidenceRow(Read read, Dictionary<ReadingExample, double[]> scores) =>
        AnswerConfidence.Features(read.Example.Question, read.Candidates, read.Rows, scores[read.Example]);

    private static void PrintConfidence(List<Read> all, Dictionary<ReadingExample, double[]> scores)
    {
        var models = Enumerable.Range(0, Folds).Select(f => FitConfidence(all.Where(r => r.Fold != f), scores)).ToList();
        var confidence = all.ToDictionary(r => r.Example, r => models[r.Fold].Predict(ConfidenceRow(r, scores)));
        Console.WriteLine("  answered at a minimum confidence of");
        var sets = all.GroupBy(r => (r.Example.Set, r.Example.Answerable)).OrderByDescending(s => s.Key.Answerable).ToList();
        double[] thresholds = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];
        Console.WriteLine($"    {"",-26}" + string.Concat(thresholds.Select(t => $"{t,8:0.00}")));
        foreach (var set in sets)
        {
            var shares = thresholds.Select(t => 100.0 * set.Count(r => confidence[r.Example] >= t) / set.Count());
            Console.WriteLine($"    {set.Key.Set + (set.Key.Answerable ? "" : ", unanswerable"),-26}" + string.Concat(shares.Select(s => $"{s,7:0.0}%")));
        }
    }

    private static void Write(string folder, string file, string what, IEnumerable<(string, double)> weights) =>
        File.WriteAllLines(Path.Combine(folder, file), Weights.Lines($"{what}; written by eng/KurilBot.Training reading.", weights));
}
