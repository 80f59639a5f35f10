using System.Text.Json;
using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.Fabrication;

/// <summary>What becomes of statements in people's own words, true and false, when a model answers with them.</summary>
internal static class StatementRun
{
    /// <param name="file">Statements, one JSON object a line: claim, label ("reworded" is true, "falsified" is not), and the sentence that it rests on or goes against.</param>
    /// <param name="folder">The texts.</param>
    /// <param name="embedders">Make the vectors.</param>
    /// <param name="entailment">Reads what is said.</param>
    /// <param name="list">Prints the false ones that are shown and the true ones that are lost.</param>
    public static async Task RunAsync(string file, string folder, Embedders embedders, IEntailmentModel entailment, bool list)
    {
        using var index = PassageIndex.InMemory(embedders);
        var read = DocumentFolder.Open(folder);
        await index.LoadAsync([.. read.Files.Select(read.Read).OfType<DocumentRead>().Select(r => r.Document)], CancellationToken.None);
        var outcomes = new List<(bool IsTrue, string Outcome)>();
        foreach (var line in File.ReadLines(file))
        {
            using var row = JsonDocument.Parse(line);
            var (claim, sentence) = (row.RootElement.GetProperty("claim").GetString()!, row.RootElement.GetProperty("sentence").GetString()!);
            var isTrue = row.RootElement.GetProperty("label").GetString() == "reworded";
            using var model = new SayingModel(claim);
            var answer = await new QuestionPipeline(new HybridRetriever(index, new()), new() { MinimumConfidence = 0 }, TimeProvider.System, model, entailment: entailment)
                .AnswerAsync(claim, [], CancellationToken.None);
            // A statement with a full stop inside comes out in two.
            var became = answer.Written.Count > 0 ? answer.Written.Max(s => s.Outcome) : SentenceOutcome.LeftOut;
            var quotes = answer is Answered answered ? answered.Citations.Select(c => c.Quote) : [];
            var outcome = became is not (SentenceOutcome.Replaced or SentenceOutcome.Contradicted) ? $"{became}"
                : $"{became} by {(quotes.Any(q => Same(q, sentence)) ? "the right words" : "others")}";
            outcomes.Add((isTrue, outcome));
            if (list && (isTrue ? !outcome.EndsWith("right words", StringComparison.Ordinal) && became != SentenceOutcome.Verified : became == SentenceOutcome.Verified))
                Console.WriteLine($"{(isTrue ? "true" : "FALSE")} {outcome}: {claim}\n    of: {sentence}\n    shown: {string.Join(" | ", quotes)}");
        }

        foreach (var group in outcomes.GroupBy(o => o).OrderBy(g => !g.Key.IsTrue).ThenByDescending(g => g.Count()))
            Console.WriteLine($"{(group.Key.IsTrue ? "true " : "false")} {group.Key.Outcome}: {group.Count()} of {outcomes.Count(o => o.IsTrue == group.Key.IsTrue)}");
    }

    private static bool Same(string a, string b) => Said(a).Contains(Said(b), StringComparison.Ordinal) || Said(b).Contains(Said(a), StringComparison.Ordinal);

    private static string Said(string text) => string.Join(' ', Words.Of(text).Select(w => w.Form));

    /// <summary>A model that says a statement and cites the first passage for it.</summary>
    private sealed class SayingModel(string statement) : WritingModel("saying")
    {
        protected override string Answer(string shown) => $"{statement} [1]";
    }
}
