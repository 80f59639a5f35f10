using KurilBot.Core;

namespace KurilBot.Testing;

/// <summary>Figures of a run of the fabricating model.</summary>
internal sealed record FabricationFigures(int Answers, int Fabricated, int Shown, int True, int Replaced, int Lost, IReadOnlyList<string> Failures)
{
    public double ShownShare => Fabricated == 0 ? 0 : (double)Shown / Fabricated;

    public double LostShare => True == 0 ? 0 : (double)Lost / True;

    public override string ToString() => FormattableString.Invariant(
        $"{Answers} answers: fabricated shown {100 * ShownShare:0.0} % ({Shown} of {Fabricated}), true lost {100 * LostShare:0.0} % ({Lost} of {True}), {Replaced} replaced by the words of the article");
}

/// <summary>Asks about every sentence of a folder, answered by <see cref="FabricatingModel"/>, and counts what came through the check.</summary>
internal static class FabricationRun
{
    public static async Task<FabricationFigures> RunAsync(string folder, Embedders embedders, IEntailmentModel entailment, int answers, int seed, CancellationToken cancellationToken)
    {
        using var index = PassageIndex.InMemory(embedders);
        var read = DocumentFolder.Open(folder);
        var documents = read.Files.Select(read.Read).OfType<DocumentRead>().Select(r => r.Document).ToList();
        await index.LoadAsync(documents, cancellationToken);
        using var model = new FabricatingModel(seed);
        var pipeline = new QuestionPipeline(new HybridRetriever(index, new()), new(), TimeProvider.System, model, entailment: entailment);

        var questions = documents.SelectMany(d => Passages.Of(d)).SelectMany(p => p.Sentences.Select(s => s.Of(p.Text).ToString()))
            .Where(s => Words.Of(s).Count is > 6 and < 40).ToList();
        var (fabricated, shown, truths, replaced, lost) = (0, 0, 0, 0, 0);
        var failures = new List<string>();
        for (var i = 0; i < answers; i++)
        {
            var answer = await pipeline.AnswerAsync(questions[i % questions.Count], [], cancellationToken);
            foreach (var sentence in model.Written)
            {
                var isShown = IsShown(answer, sentence);
                fabricated += sentence.IsTrue ? 0 : 1;
                truths += sentence.IsTrue ? 1 : 0;
                replaced += sentence.IsTrue && answer is Answered answered && isShown && !answered.Sentences.Any(s => sentence.Text.Contains(s.Text, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
                if (!sentence.IsTrue && isShown)
                    shown++;
                else if (sentence.IsTrue && !isShown)
                    lost++;
                else
                    continue;
                failures.Add($"{(sentence.IsTrue ? "lost" : "SHOWN")} [{sentence.Kind}] {sentence.Text}\n    of: {sentence.Original}\n    {string.Join(' ', answer.Notes)}");
            }
        }

        return new(answers, fabricated, shown, truths, replaced, lost, failures);
    }

    private static string Said(string text) => string.Join(' ', Words.Of(text).Select(w => w.Form));

    // A true sentence behind a wrong marker may be shown where its citation was put right.
    private static bool IsShown(Answer answer, WrittenSentence sentence)
    {
        var text = GeneratedSentence.Of(sentence.Text).Select(s => s.Text).FirstOrDefault() ?? "";
        if (answer is not Answered answered)
            return false;
        // What is true is not lost where the article's own words stand for it.
        if (sentence.IsTrue && answered.Sentences.Any(s => Said(s.Text) == Said(sentence.Original)))
            return true;
        var stands = answered.Sentences.FirstOrDefault(s => s.Text == text || text.Contains(s.Text, StringComparison.OrdinalIgnoreCase));
        // Nor is what was made up of them shown there.
        if (stands is not null && !sentence.IsTrue && stands.Text != text && Said(stands.Text) == Said(sentence.Original))
            return false;
        if (stands is null || !sentence.Kind.EndsWith("citation", StringComparison.Ordinal))
            return stands is not null;
        var quotes = answered.Citations.Where(c => stands.Citations.Contains(c.Number)).Select(c => c.Quote);
        // The same words may stand in two articles; either is right.
        return !quotes.Any(q => Said(q).Contains(Said(sentence.Original), StringComparison.Ordinal) || Said(sentence.Original).Contains(Said(q), StringComparison.Ordinal));
    }
}
