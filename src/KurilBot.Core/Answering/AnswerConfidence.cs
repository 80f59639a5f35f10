namespace KurilBot.Core;

/// <summary>
/// How probable it is that the documents hold the answer at all, from what is known of the best sentence and of the passage around it:
/// the decision to answer or to abstain, learned apart from the choice of sentences.
/// </summary>
internal static class AnswerConfidence
{
    private static readonly string[] Looked =
    [
        "cover", "cover_title", "cover_neighbours", "soft", "local", "local_soft", "bigrams", "order", "names", "rarest", "density", "dense",
        "plain_words", "focus", "focus_lost", "type_near", "type_when", "type_who", "type_where", "type_number", "type_why", "type_define",
        "type_name", "type_lost", "number_of_focus", "news", "new_names",
    ];

    private static readonly int[] Columns = [.. Looked.Select(name => SentenceFeatures.Names.ToList().IndexOf(name))];

    /// <summary>The names of the numbers, in the order of a row.</summary>
    public static readonly string[] Names =
    [
        "best", "log_best", "second", "lost_names", "lost_names_anywhere", "lost_a_name", "lost_a_name_anywhere", "lost_anywhere", "lost_heaviest", .. Looked.Select(n => "best_" + n), .. Looked.Select(n => "most_" + n),
        .. Enum.GetNames<QuestionKind>().Select(n => "asks_" + n.ToLowerInvariant()),
    ];

    private static readonly Lazy<LinearModel> Model = new(() => LinearModel.Embedded("confidence.weights.txt", Names));

    /// <summary>The probability that the question is answered.</summary>
    public static double Of(Question question, IReadOnlyList<Candidate> candidates, IReadOnlyList<double[]> rows, double[] scores) =>
        Model.Value.Probability(Features(question, candidates, rows, scores));

    /// <summary>What the decision rests on.</summary>
    public static double[] Features(
        Question question, IReadOnlyList<Candidate> candidates, IReadOnlyList<double[]> rows, double[] scores)
    {
        var best = Array.IndexOf(scores, scores.Max());
        // Only the passage of the best sentence: what other documents hold says nothing of this one.
        var around = Enumerable.Range(0, candidates.Count).Where(i => candidates[i].Found == candidates[best].Found).ToList();
        var second = around.Where(i => i != best).Select(i => scores[i]).DefaultIfEmpty(0).Max();
        return
        [
            scores[best], Math.Log(scores[best] + 1e-3), second,
            .. Lost(question, candidates, [.. around.Select(i => candidates[i])]),
            .. Columns.Select(c => rows[best][c]),
            .. Columns.Select(c => around.Max(i => rows[i][c])),
            .. Enum.GetValues<QuestionKind>().Select(k => k == question.Kind ? 1.0 : 0),
        ];
    }

    // What the question names and the documents do not: in the passage, and in all that was found.
    private static double[] Lost(Question question, IReadOnlyList<Candidate> all, List<Candidate> passage)
    {
        var asked = new AskedWords(question.Content, all);
        var here = asked.In(passage.SelectMany(c => c.Words).Concat(SourceWords.Of(passage[0].Found.Source)));
        var anywhere = asked.In(all.SelectMany(c => c.Words)).Union(here).ToHashSet();
        var names = question.Names.Select(asked.IndexOf).ToList();
        var weights = new Overlap(asked, all).LocalWeights;
        var missing = Enumerable.Range(0, weights.Length).Where(k => !here.Contains(k)).ToList();
        return
        [
            names.Count == 0 ? 0 : names.Count(n => !here.Contains(n)) / (double)names.Count,
            names.Count == 0 ? 0 : names.Count(n => !anywhere.Contains(n)) / (double)names.Count,
            names.Any(n => !here.Contains(n)) ? 1 : 0,
            names.Any(n => !anywhere.Contains(n)) ? 1 : 0,
            Overlap.Share(weights, k => anywhere.Contains(k) ? 0 : 1),
            missing.Count == 0 ? 0 : missing.Max(k => weights[k]) / weights.Max(),
        ];
    }
}
