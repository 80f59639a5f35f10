using System.Globalization;
using System.Text.Json;
using KurilBot.Core;

namespace KurilBot.Training;

/// <summary>Learns which word vectors are those of proper names, from the capitals inside sentences of any texts with capitals.</summary>
internal static class NameTraining
{
    private const int Folds = 5;

    public static void Run(string folder, string output)
    {
        var counts = Count(Texts(folder));
        var vectors = WordVectors.Embedded;
        var known = counts.Where(c => c.Value.All >= 3 && vectors.IndexOf(c.Key) >= 0).OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
        var rows = known.Select(c => Vector(vectors, vectors.IndexOf(c.Key))).ToArray();
        var labels = known.Select(c => c.Value.Capital * 2 > c.Value.All).ToArray();
        var ones = Enumerable.Repeat(1.0, rows.Length).ToArray();
        var right = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var train = Enumerable.Range(0, rows.Length).Where(i => i % Folds != fold).ToArray();
            var model = LogisticRegression.Fit([.. train.Select(i => rows[i])], [.. train.Select(i => labels[i])], ones, 10);
            right += Enumerable.Range(0, rows.Length).Count(i => i % Folds == fold && (model.Predict(rows[i]) > 0.5) == labels[i]);
        }

        Console.WriteLine($"names: {rows.Length} words, {labels.Count(l => l)} of them names; right in {Folds} folds {100.0 * right / rows.Length:0.0}%");
        var all = LogisticRegression.Fit(rows, labels, ones, 10);
        File.WriteAllLines(output, Weights.Lines(
            "Proper names by word vector; written by eng/KurilBot.Training names.",
            all.Weights.Select((w, i) => (i.ToString(CultureInfo.InvariantCulture), w)).Prepend(("bias", all.Bias))));
    }

    private static Dictionary<string, (int Capital, int All)> Count(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, (int Capital, int All)>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var words = KurilBot.Core.Words.Of(text);
            for (var i = 1; i < words.Count; i++)
            {
                // Behind a lower-case word and a space: inside a sentence.
                if (words[i].Range.Start != words[i - 1].Range.End + 1 || text[words[i - 1].Range.End] != ' ' || words[i].IsNumber
                    || words[i - 1].IsCapitalised)
                    continue;
                var (capital, all) = counts.GetValueOrDefault(words[i].Form);
                counts[words[i].Form] = (capital + (words[i].IsCapitalised ? 1 : 0), all + 1);
            }
        }

        return counts;
    }

    private static IEnumerable<string> Texts(string folder)
    {
        foreach (var line in new[] { "clapnq.jsonl", "xquad.jsonl", "mtrag_un.jsonl" }.SelectMany(f => File.ReadLines(Path.Combine(folder, f))))
        {
            var row = JsonDocument.Parse(line).RootElement;
            if (row.TryGetProperty("context", out var context))
                yield return context.GetString()!;
            foreach (var list in new[] { "documents", "contexts" })
            {
                if (!row.TryGetProperty(list, out var documents))
                    continue;
                foreach (var document in documents.EnumerateArray())
                    yield return document.GetProperty("text").GetString()!;
            }
        }
    }

    private static double[] Vector(WordVectors vectors, int index)
    {
        var vector = new float[WordVectors.Dimension];
        vectors.Add(index, 1, vector);
        return [.. vector.Select(v => (double)v)];
    }
}
