using System.Diagnostics;
using System.Text.Json;
using KurilBot.Core;

namespace KurilBot.Training;

/// <summary>One claim of a labelled set.</summary>
internal sealed record LabelledClaim(string Set, string Article, string Claim, EvidenceSet Evidence, bool Supported, double[] Features);

/// <summary>Learns the soft score of the citation check from sentences that people called supported or not (QAGS).</summary>
internal static class CheckTraining
{
    private const double Penalty = 1;

    // The smaller set, of claims in their own words, counts more than its size.
    private const double AbstractiveSet = 1.5;

    public static void Run(string folder, string output)
    {
        var claims = Read(Path.Combine(folder, "qags.jsonl"));
        Console.WriteLine("                          CNN/DM: summary AUC, sentence AUC, balanced accuracy | XSum the same");
        var all = Enumerable.Range(0, SupportFeatures.Names.Count).ToArray();
        Console.WriteLine($"{"five folds",-24} {Figures(claims, CrossValidated(claims, all))}");
        foreach (var dropped in all)
            Console.WriteLine($"{"  without " + SupportFeatures.Names[dropped],-24} {Figures(claims, CrossValidated(claims, [.. all.Where(f => f != dropped)]))}");

        var model = Fit(claims, all);
        File.WriteAllLines(output, Weights.Lines(
            "The soft score of the citation check; written by eng/KurilBot.Training check.",
            all.Select(f => (SupportFeatures.Names[f], model.Weights[f])).Prepend(("bias", model.Bias))));
    }

    /// <summary>The whole check, hard rules included, with the weights that the assembly holds: an optimistic figure, for they saw these claims.</summary>
    public static void Report(string folder)
    {
        var claims = Read(Path.Combine(folder, "qags.jsonl"));
        var checker = new CitationChecker();
        var checks = claims.Select(c => checker.Check(c.Claim, c.Evidence)).ToArray();
        var begin = Stopwatch.GetTimestamp();
        foreach (var claim in claims)
            checker.Check(claim.Claim, claim.Evidence);
        var once = Stopwatch.GetElapsedTime(begin).TotalMilliseconds / claims.Count;
        begin = Stopwatch.GetTimestamp();
        foreach (var claim in claims)
            checker.Check(claim.Claim, claim.Evidence.Sentences);
        Console.WriteLine($"{once:0.00} ms a claim, {Stopwatch.GetElapsedTime(begin).TotalMilliseconds / claims.Count:0.00} ms with reading its {claims.Average(c => c.Evidence.Sentences.Count):0} sentences");
        Console.WriteLine($"{"the check as it is",-24} {Figures(claims, [.. checks.Select(c => c.Score)], [.. checks.Select(c => c.Verdict == Verdict.Supported)])}");
        foreach (var group in claims.Zip(checks).GroupBy(p => (p.First.Set, p.Second.Verdict)).OrderBy(g => g.Key.Set).ThenBy(g => g.Key.Verdict))
            Console.WriteLine($"  {group.Key.Set} {group.Key.Verdict}: {group.Count(p => p.First.Supported)} supported, {group.Count(p => !p.First.Supported)} not");
        foreach (var (claim, check) in claims.Zip(checks).Where(p => p.First.Supported && p.Second.Reason is not null))
            Console.WriteLine($"  lost: {claim.Claim} [{check.Reason}]");
    }

    private static List<LabelledClaim> Read(string path)
    {
        var source = new DocumentSource("d", "d", "", "", null, null, null);
        var claims = new List<LabelledClaim>();
        foreach (var line in File.ReadLines(path))
        {
            var row = JsonDocument.Parse(line).RootElement;
            var text = row.GetProperty("documents")[0].GetProperty("text").GetString()!;
            var evidence = new EvidenceSet([.. SentenceSplitter.Of(text).Select(s => new Evidence(source, s.Of(text).ToString(), default))]);
            foreach (var (claim, label) in row.GetProperty("claims").EnumerateArray().Zip(row.GetProperty("supported").EnumerateArray()))
            {
                var reading = new ClaimReading(claim.GetString()!);
                claims.Add(new LabelledClaim(row.GetProperty("set").GetString()!, row.GetProperty("id").GetString()!, reading.Text, evidence,
                    label.GetBoolean(), SupportFeatures.Of(reading, evidence)));
            }
        }

        return claims;
    }

    private static LogisticRegression Fit(List<LabelledClaim> claims, int[] features)
    {
        var sizes = claims.GroupBy(c => (c.Set, c.Supported)).ToDictionary(g => g.Key, g => g.Count());
        return LogisticRegression.Fit(
            [.. claims.Select(c => Pick(c, features))],
            [.. claims.Select(c => c.Supported)],
            [.. claims.Select(c => (c.Set.EndsWith("xsum", StringComparison.Ordinal) ? AbstractiveSet : 1) * 100 / sizes[(c.Set, c.Supported)])],
            Penalty);
    }

    private static double[] Pick(LabelledClaim claim, int[] features) => [.. features.Select(f => claim.Features[f])];

    private static double[] CrossValidated(List<LabelledClaim> claims, int[] features)
    {
        var scores = new double[claims.Count];
        foreach (var (train, test) in Folds.Of([.. claims.Select(c => c.Article)], 5))
        {
            var model = Fit([.. train.Select(i => claims[i])], features);
            foreach (var i in test)
                scores[i] = model.Predict(Pick(claims[i], features));
        }

        return scores;
    }

    private static string Figures(List<LabelledClaim> claims, double[] scores, bool[]? verdicts = null) =>
        string.Join(" | ", claims.Select(c => c.Set).Distinct().Order(StringComparer.Ordinal).Select(set =>
        {
            var rows = Enumerable.Range(0, claims.Count).Where(i => claims[i].Set == set).ToArray();
            var whole = rows.GroupBy(i => claims[i].Article)
                .Select(g => (Score: g.Min(i => scores[i]), Label: g.All(i => claims[i].Supported))).ToArray();
            bool Positive(int i) => verdicts?[i] ?? scores[i] >= 0.5;
            var kept = rows.Where(i => claims[i].Supported).Average(i => Positive(i) ? 1.0 : 0);
            var caught = rows.Where(i => !claims[i].Supported).Average(i => Positive(i) ? 0.0 : 1);
            return $"{100 * Area(whole):0.0} {100 * Area([.. rows.Select(i => (scores[i], claims[i].Supported))]):0.0} {50 * (kept + caught):0.0}";
        }));

    // The area under the ROC curve: how often a positive has the higher score.
    private static double Area((double Score, bool Label)[] rows)
    {
        var negatives = rows.Where(r => !r.Label).Select(r => r.Score).ToArray();
        return rows.Where(r => r.Label).Average(p => negatives.Average(n => p.Score > n ? 1 : p.Score == n ? 0.5 : 0));
    }
}
