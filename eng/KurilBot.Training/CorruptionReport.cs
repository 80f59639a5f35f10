using KurilBot.Core;

namespace KurilBot.Training;

/// <summary>Makes false sentences, and true ones in other words, out of the sentences of articles, and counts what the check says of them.</summary>
internal static class CorruptionReport
{
    public static void Run(string folder, int examples)
    {
        var articles = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal)
            .Select(path => Corruptions.SentencesOf(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))).Where(a => a.Count > 3).ToArray();
        var checker = new CitationChecker();
        foreach (var kind in Corruptions.All(articles).GroupBy(c => c.Kind))
        {
            var checks = kind.Select(c => (Case: c, Check: checker.Check(c.Claim, c.Evidence))).ToArray();
            var passed = checks.Count(c => c.Check.Verdict == Verdict.Supported);
            Console.WriteLine($"{kind.Key,-22} {(kind.First().IsTrue ? "kept" : "shown")} {passed} of {checks.Length} ({100.0 * passed / checks.Length:0.0}%)");
            foreach (var (c, check) in checks.Where(c => (c.Check.Verdict == Verdict.Supported) != c.Case.IsTrue).Take(examples))
                Console.WriteLine($"    {check.Verdict} {check.Score:0.00} {c.Claim} [{check.Reason}]{(check.Reason is null ? " from " + check.Evidence[0].Quote : "")}");
        }
    }
}
