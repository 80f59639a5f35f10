using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Training;

/// <summary>
/// What each comparator of the citation check is worth on public claims and evidence, files <c>claims*.jsonl.gz</c> and <c>falsified.jsonl.gz</c>
/// (<c>{"source","evidence","claim","label","group"}</c>): a logistic regression over the score's features and what the comparators find, on groups that it
/// has not seen, with each of them left out.
/// </summary>
internal static class ComparatorReport
{
    private const double Penalty = 3;

    private const int Folds = 5;

    // Large sources would drown the others, and say little more with more rows.
    private const int MostOfSource = 450;

    // Longer evidence is a whole article: few sources have it, and each row costs as much as a hundred others.
    private const int LongestEvidence = 5_000;

    // Of all false claims so many may be called supported.
    private const double Risk = 0.05;

    // Written to mislead a machine by the words that claim and evidence share; people who ask, and models that answer, write otherwise.
    private static readonly HashSet<string> Adversarial = "snli cad med conjnli negation lingnli breakingnli paws fm2 feversymmetric healthver scifact expertqa".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <param name="Source">Where it comes from.</param>
    /// <param name="Group">What must not be split between training and test.</param>
    /// <param name="Supported">Whether the evidence bears it out.</param>
    /// <param name="Features">In the order of <see cref="Names"/>.</param>
    /// <param name="Differs">The comparators that found something.</param>
    private sealed record Labelled(string Source, string Group, bool Supported, double[] Features, HashSet<Aspect> Differs)
    {
        public double Weight => Adversarial.Contains(Source) || Source.StartsWith("falsified", StringComparison.Ordinal) ? 0.2 : 1;
    }

    // Behind those that the score uses, what words and comparators tell, to see what they would add.
    private static readonly string[] Names =
    [
        .. SupportFeatures.Names, "words",
        .. Enum.GetNames<Aspect>().Select(name => "other_" + name), .. Enum.GetNames<Aspect>().Select(name => "silent_" + name),
    ];

    /// <summary>Prints the figures of five folds, and writes the weights of all.</summary>
    public static void Run(string folder, string output)
    {
        using var model = new OnnxEntailmentModel();
        var claims = Read(folder, model);
        Console.WriteLine($"{claims.Count} claims of {claims.Select(c => c.Source).Distinct().Count()} sources");
        var all = Enumerable.Range(0, Names.Length).ToArray();
        var scores = Print("all", claims, all);
        foreach (var aspect in Enum.GetValues<Aspect>())
        {
            Print(
                $"without {aspect}", [.. claims.Select(c => c with { Differs = c.Differs.Where(a => a != aspect).ToHashSet() })],
                [.. all.Where(f => !Names[f].EndsWith("_" + aspect, StringComparison.Ordinal))]);
        }

        Print("words and comparators", claims, [.. all.Skip(SupportFeatures.Names.Count)]);
        int[] used = [.. all.Take(SupportFeatures.Names.Count)];
        Print("what the score uses", claims, used);
        var fitted = Fit(claims, used);
        File.WriteAllLines(output, Weights.Lines(
            "The score of the citation check where an entailment model has read the claim; written by eng/KurilBot.Training comparators.",
            used.Select(f => (Names[f], fitted.Weights[f])).Prepend(("bias", fitted.Bias))));
        foreach (var source in claims.Select((c, i) => (c, i)).GroupBy(p => p.c.Source).OrderBy(g => g.Key))
        {
            Console.WriteLine(
                $"  {source.Key,-18} {source.Count(),5} claims  AUC {100 * Auc([.. source.Select(p => scores[p.i])], [.. source.Select(p => p.c.Supported)]):0.0}"
                + $"  right {100 * source.Average(p => scores[p.i] >= 0.5 == p.c.Supported ? 1.0 : 0):0.0}%");
        }
    }

    private static double[] Print(string name, IReadOnlyList<Labelled> claims, int[] features)
    {
        var scores = new double[claims.Count];
        foreach (var (train, test) in Training.Folds.Of([.. claims.Select(c => c.Group)], Folds))
        {
            var model = Fit([.. train.Select(i => claims[i])], features);
            foreach (var i in test)
                scores[i] = model.Predict(Pick(claims[i], features));
        }

        var free = Enumerable.Range(0, claims.Count).Where(i => claims[i].Differs.Count == 0).ToList();
        var wrong = free.Where(i => !claims[i].Supported).Select(i => scores[i]).OrderDescending().ToList();
        var bar = wrong[Math.Min(wrong.Count - 1, (int)(Risk * claims.Count(c => !c.Supported)))];
        var kept = 100.0 * free.Count(i => claims[i].Supported && scores[i] > bar) / claims.Count(c => c.Supported);
        Console.WriteLine(
            $"{name,-26} AUC {100 * Auc(scores, [.. claims.Select(c => c.Supported)]):0.0}  right {100 * Enumerable.Range(0, claims.Count).Average(i => scores[i] >= 0.5 == claims[i].Supported ? 1.0 : 0):0.0}%"
            + $"  at {Risk:0%} of false ones supported (score {bar:0.00}): {kept:0.0}% of true ones");
        return scores;
    }

    private static LogisticRegression Fit(IReadOnlyList<Labelled> claims, int[] features) => LogisticRegression.Fit(
        [.. claims.Select(c => Pick(c, features))], [.. claims.Select(c => c.Supported)], [.. claims.Select(c => c.Weight)], Penalty);

    private static double[] Pick(Labelled claim, int[] features) => Array.ConvertAll(features, f => claim.Features[f]);

    private static double Auc(double[] scores, bool[] labels)
    {
        double ranks = 0;
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToList();
        for (var i = 0; i < order.Count;)
        {
            var j = i;
            while (j < order.Count && scores[order[j]] == scores[order[i]])
                j++;
            for (var k = i; k < j; k++)
                ranks += labels[order[k]] ? (i + j + 1) / 2.0 : 0;
            i = j;
        }

        double yes = labels.Count(l => l), no = labels.Length - yes;
        return (ranks - (yes * (yes + 1) / 2)) / (yes * no);
    }

    private static List<Labelled> Read(string folder, OnnxEntailmentModel model)
    {
        var rows = Directory.EnumerateFiles(folder, "claims*.jsonl.gz").Append(Path.Combine(folder, "falsified.jsonl.gz")).Order().SelectMany(Rows).Where(row => IsHeldOut(row.Source, row.Group)).ToList();
        return
        [
            .. rows.GroupBy(row => row.Source).SelectMany(source =>
            {
                var list = source.ToList();
                var step = Math.Max(1, list.Count / (double)MostOfSource);
                return Enumerable.Range(0, (int)(list.Count / step)).Select(i => list[(int)(i * step)]);
            }).AsParallel().AsOrdered().Select(row => Measure(row, model)).OfType<Labelled>(),
        ];
    }

    private static Labelled? Measure((string Source, string Evidence, string Claim, string Label, string Group) row, OnnxEntailmentModel model)
    {
        var source = new DocumentSource("d", "d", "", "", null, null, null);
        var evidence = new EvidenceSet([.. SentenceSplitter.Of(row.Evidence).Select(s => new Evidence(source, s.Of(row.Evidence).ToString(), default))]);
        var claim = new ClaimReading(row.Claim);
        if (claim.Weight == 0 || evidence.Sentences.Count == 0)
            return null;
        var compared = CitationChecker.Compare(claim, evidence);
        return new Labelled(
            row.Source, row.Group, row.Label == "supported", [.. SupportFeatures.Of(claim, evidence, Entailed.Of(claim, evidence, model)), EvidenceSelector.Cover(claim, evidence, compared.Deciding), .. Flags(compared)],
            compared.Differences().Select(d => d.Aspect).ToHashSet());
    }

    private static IEnumerable<double> Flags(Comparison compared)
    {
        var found = compared.Differences();
        return new[] { true, false }.SelectMany(named => Enum.GetValues<Aspect>().Select(aspect => found.Any(d => d.Aspect == aspect && d.IsNamed == named) ? 1.0 : 0));
    }

    // The model was trained on the other groups, as eng/entailment/data.py parts them.
    private static bool IsHeldOut(string source, string group) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Replace("falsified ", "", StringComparison.Ordinal)} {group}"))[0] % 20 == 0;

    private static IEnumerable<(string Source, string Evidence, string Claim, string Label, string Group)> Rows(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            if (row.GetProperty("evidence").GetString() is { Length: <= LongestEvidence } evidence)
            {
                // What was made false counts as a source of its own, in its parent's group.
                yield return (
                    (file.Contains("falsified", StringComparison.Ordinal) ? "falsified " : "") + row.GetProperty("source").GetString(), evidence,
                    row.GetProperty("claim").GetString()!, row.GetProperty("label").GetString()!, row.GetProperty("group").ToString());
            }
        }
    }
}
