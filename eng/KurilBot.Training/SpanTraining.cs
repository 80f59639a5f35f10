using System.Text.Json;
using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Training;

/// <summary>Learns which words of a quoted sentence answer, and how far that is to be trusted (weights of <see cref="AnswerSpan"/>), from xquad.jsonl.</summary>
internal static class SpanTraining
{
    private const int FoldCount = 5;
    private const double Penalty = 20, TrustPenalty = 5;

    // A sentence that is shown for a question, and where in it the answer stands: nowhere where it only seemed to hold it.
    private sealed record Shown(string Article, string Question, SpanFeatures Features, double Share, List<TextRange> Answers)
    {
        public double[][] Rows { get; } = [.. Features.Spans.Select(Features.Row)];

        // What is nearly right is worth more than twice what is half right, and what is far from the best is wrong.
        public Ranking.List List()
        {
            double[] likeness = [.. Features.Spans.Select(s => Answers.Max(a => Likeness(Features.Range(s), a)))];
            return new(Rows, Array.ConvertAll(likeness, l => l < 0.6 * likeness.Max() ? 0 : l * l), 1);
        }

        public bool IsTouched(Span span) => Answers.Exists(a => Likeness(Features.Range(span), a) > 0);

        private static double Likeness(TextRange a, TextRange b) => Math.Max(0, 2.0 * (Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start)) / (a.Length + b.Length));
    }

    private sealed record Mark(Shown Shown, Span Best, double[] Trust, double Probability)
    {
        public bool Touches { get; } = Shown.IsTouched(Best);
    }

    /// <summary>Prints five-fold figures, no article in two folds, and writes the weights that all questions give.</summary>
    /// <param name="data">The folder that holds xquad.jsonl.</param>
    /// <param name="output">The folder for the two files of weights.</param>
    public static async Task RunAsync(string data, string output)
    {
        using var encoder = new TextEmbedder(
            new RememberingEmbedder(new OnnxEmbeddingGenerator(), Path.Combine(Path.GetTempPath(), "kurilbot-training.vectors")), OnnxEmbeddingGenerator.QueryPrefix);
        var shown = new List<Shown>();
        foreach (var row in File.ReadLines(Path.Combine(data, "xquad.jsonl")).Select(line => JsonDocument.Parse(line).RootElement))
            shown.AddRange(await AskAsync(row, encoder));
        // A question for yes or no has no spans.
        var marks = Crossed(shown.FindAll(s => s.Rows.Length > 0), s => s.Article, FitSpans, (s, weights) =>
        {
            var (best, trust) = AnswerSpan.Best(s.Features, Array.ConvertAll(s.Rows, r => Newton.Dot(weights, r)), s.Share);
            return new Mark(s, best, trust, 0);
        });
        Console.WriteLine("spans, five folds, no article in two of them");
        var questions = shown.Where(s => s.Answers.Count > 0).Select(s => s.Question).Distinct().Count();
        Print(questions, Crossed(marks, m => m.Shown.Article, FitTrust, (m, trust) => m with { Probability = m.Shown.Features.Typed(m.Best) > -0.5 ? trust.Predict(m.Trust) : 0 }));
        Write(output, "span.weights.txt", "Which words of a sentence answer", SpanFeatures.Names.Zip(FitSpans(marks.Select(m => m.Shown))));
        var last = FitTrust(marks);
        Write(output, "span_trust.weights.txt", "Whether marked words answer", AnswerSpan.TrustNames.Zip(last.Weights).Prepend(("bias", last.Bias)));
    }

    // What the program shows for a question and its paragraph.
    private static async Task<IEnumerable<Shown>> AskAsync(JsonElement row, TextEmbedder encoder)
    {
        var title = row.GetProperty("title").GetString()!;
        var asked = row.GetProperty("question").GetString()!;
        var answers = row.GetProperty("answers").EnumerateArray().Select(a => a.GetString()!).ToList();
        using var index = PassageIndex.InMemory(new Embedders(encoder));
        await index.LoadAsync([InlineDocument.Create("d", title.Replace('_', ' '), row.GetProperty("context").GetString()!)]);
        var options = new AnsweringOptions();
        var question = Question.Read(asked);
        var draft = new ExtractiveEngine(options).Answer(question, await new HybridRetriever(index, new RetrievalOptions()).FindAsync(asked, options.Passages));
        return draft.Confidence < options.MinimumConfidence
            ? []
            : draft.Sentences.Select(s => new Shown(title, row.GetProperty("id").GetString()!, new SpanFeatures(question, s.Text), s.Share, [.. answers.SelectMany(a => Places(s.Text, a))]));
    }

    private static IEnumerable<TextRange> Places(string sentence, string answer)
    {
        for (var at = sentence.IndexOf(answer, StringComparison.Ordinal); at >= 0; at = sentence.IndexOf(answer, at + 1, StringComparison.Ordinal))
        {
            if (IsEdge(at - 1) && IsEdge(at + answer.Length))
                yield return new TextRange(at, answer.Length);
        }

        bool IsEdge(int at) => at < 0 || at >= sentence.Length || !char.IsLetterOrDigit(sentence[at]);
    }

    // Every item by a model that has not seen its article.
    private static List<TResult> Crossed<T, TModel, TResult>(List<T> all, Func<T, string> article, Func<IEnumerable<T>, TModel> fit, Func<T, TModel, TResult> use)
    {
        var results = new TResult[all.Count];
        foreach (var (train, test) in Folds.Of(all.ConvertAll(item => article(item)), FoldCount))
        {
            var model = fit(train.Select(i => all[i]));
            foreach (var i in test)
                results[i] = use(all[i], model);
        }

        return [.. results];
    }

    private static double[] FitSpans(IEnumerable<Shown> shown) => Ranking.Fit([.. shown.Where(s => s.Answers.Count > 0 && s.Features.Spans.Any(s.IsTouched)).Select(s => s.List())], Penalty);

    private static LogisticRegression FitTrust(IEnumerable<Mark> marks)
    {
        var list = marks.ToList();
        return LogisticRegression.Fit(list.ConvertAll(m => m.Trust), list.ConvertAll(m => m.Touches), list.ConvertAll(_ => 1.0), TrustPenalty);
    }

    private static void Print(int questions, List<Mark> all)
    {
        var holding = all.FindAll(m => m.Shown.Answers.Count > 0);
        Console.WriteLine($"  {questions} questions of which a shown sentence holds the answer");
        foreach (var threshold in new[] { 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8 })
        {
            var (marked, held) = (all.FindAll(m => m.Probability >= threshold), holding.FindAll(m => m.Probability >= threshold));
            var touching = held.FindAll(m => m.Touches);
            var lengths = touching.Select(m => m.Shown.Features.Range(m.Best).Length / (double)m.Shown.Answers[0].Length).Order().ToList();
            Console.WriteLine(
                $"  {threshold:0.00}: marked for {100.0 * held.Select(m => m.Shown.Question).Distinct().Count() / questions:0.0}% of them; of all {marked.Count} marks {100.0 * touching.Count / marked.Count:0.0}% overlap the answer, "
                + $"of the {held.Count} in sentences that hold it {100.0 * touching.Count / held.Count:0.0}%; {lengths[lengths.Count / 2]:0.00} times its length in the median");
        }
    }

    private static void Write(string folder, string file, string what, IEnumerable<(string, double)> weights) =>
        File.WriteAllLines(Path.Combine(folder, file), Weights.Lines($"{what}; written by eng/KurilBot.Training spans.", weights));
}
