namespace KurilBot.Core;

/// <summary>
/// How probable it is that the documents hold the answer at all, from what is known of the best sentence and of the passage around it:
/// the decision to answer or to abstain, learned apart from the choice of sentences.
/// </summary>
internal static class AnswerConfidence
{
    private static readonly int TypeLost = SentenceFeatures.IndexOf("type_lost");
    private static readonly int NumberOfFocus = SentenceFeatures.IndexOf("number_of_focus");
    private static readonly int Bigrams = SentenceFeatures.IndexOf("bigrams");
    private static readonly int PlainWords = SentenceFeatures.IndexOf("plain_words");
    private static readonly int CoverTitle = SentenceFeatures.IndexOf("cover_title");

    /// <summary>
    /// The names of the numbers, in the order of a row. Those that begin with "alone" are 0 where several documents were read: there each passage
    /// was found by its words, so that the words that it shares with the question tell little.
    /// </summary>
    public static readonly string[] Names =
    [
        "type_lost", "lost_names_anywhere", "lost_a_name",
        "most_similar", "second_similar", "mean_similar", "similar_passage", "similar_elsewhere", "similar_gap", "similar_deviations",
        "most_plain_words", "most_number_of_focus", "most_bigrams", .. Enum.GetNames<QuestionKind>().Select(n => "asks_" + n.ToLowerInvariant()),
        "alone", "alone_similar", "alone_best", "alone_log_share", "alone_second",
        "alone_lost_names", "alone_lost_a_name_anywhere", "alone_lost_anywhere", "alone_lost_heaviest",
        "alone_title_share", "alone_title_asked", "alone_rest_near", "alone_rest_near_pair", "alone_most_cover_title",
    ];

    // The odds that a sentence is taken to be ahead by where its passage has no other.
    private const double WithoutRival = 3;

    private static readonly Lazy<LinearModel> Model = new(() => LinearModel.Embedded("confidence.weights.txt", Names));

    /// <summary>The probability that the question is answered.</summary>
    public static double Of(Question question, IReadOnlyList<Candidate> candidates, IReadOnlyList<double[]> rows, double[] odds) =>
        Model.Value.Probability(Features(question, candidates, rows, odds));

    /// <summary>What the decision rests on.</summary>
    public static double[] Features(
        Question question, IReadOnlyList<Candidate> candidates, IReadOnlyList<double[]> rows, double[] odds)
    {
        var best = Array.IndexOf(odds, odds.Max());
        // Only the passage of the best sentence: what other documents hold says nothing of this one.
        var (passage, around) = (new List<Candidate>(), new List<double[]>());
        var (second, all) = (double.NegativeInfinity, 0.0);
        for (var i = 0; i < candidates.Count; i++)
        {
            all += Math.Exp(odds[i] - odds[best]);
            if (candidates[i].Found != candidates[best].Found)
                continue;
            passage.Add(candidates[i]);
            around.Add(rows[i]);
            if (i != best)
                second = Math.Max(second, odds[i]);
        }

        var asked = new QueryTerms(question.Content, candidates);
        var overlap = new TermOverlap(asked, candidates);
        var lost = Lost(question, asked, overlap, candidates, passage);
        var isAlone = candidates.All(c => c.Found.Source == candidates[0].Found.Source);
        double[] alone =
        [
            1, candidates[best].Similarity, odds[best], Math.Log(1 / all), passage.Count > 1 ? second : odds[best] - WithoutRival,
            lost.Names, lost.ANameAnywhere, lost.Anywhere, lost.Heaviest,
            .. BesideTitle(question, asked, overlap, passage), around.Max(row => row[CoverTitle]),
        ];
        return
        [
            rows[best][TypeLost], lost.NamesAnywhere, lost.AName, .. Similar(candidates, candidates[best], passage),
            around.Max(row => row[PlainWords]), around.Max(row => row[NumberOfFocus]), around.Max(row => row[Bigrams]),
            .. Array.ConvertAll(Enum.GetValues<QuestionKind>(), kind => kind == question.Kind ? 1.0 : 0),
            .. Array.ConvertAll(alone, value => isAlone ? value : 0),
        ];
    }

    // What the question names and the documents do not: in the passage, and in all that was found.
    private static (double Names, double NamesAnywhere, double AName, double ANameAnywhere, double Anywhere, double Heaviest) Lost(
        Question question, QueryTerms asked, TermOverlap overlap, IReadOnlyList<Candidate> all, List<Candidate> passage)
    {
        var here = asked.In(passage.SelectMany(c => c.Words).Concat(SourceWords.Of(passage[0].Found.Source)));
        var anywhere = asked.In(all.SelectMany(c => c.Words));
        anywhere.UnionWith(here);
        var names = question.Names.ToList();
        var (lost, lostAnywhere) = (names.FindAll(n => !here.Contains(asked.IndexOf(n))).Count, names.FindAll(n => !anywhere.Contains(asked.IndexOf(n))).Count);
        var weights = overlap.LocalWeights;
        double heaviest = 0;
        for (var k = 0; k < weights.Length; k++)
            heaviest = here.Contains(k) ? heaviest : Math.Max(heaviest, weights[k]);
        return (
            names.Count == 0 ? 0 : lost / (double)names.Count,
            names.Count == 0 ? 0 : lostAnywhere / (double)names.Count,
            lost > 0 ? 1 : 0,
            lostAnywhere > 0 ? 1 : 0,
            TermOverlap.Share(weights, k => anywhere.Contains(k) ? 0 : 1),
            heaviest == 0 ? 0 : heaviest / weights.Max());
    }

    // How near the best sentence, those of its passage and all others are to the question in meaning.
    private static double[] Similar(IReadOnlyList<Candidate> all, Candidate best, List<Candidate> passage)
    {
        var here = passage.ConvertAll(c => c.Similarity);
        here.Sort();
        var elsewhere = all.Where(c => c.Found != best.Found).Select(c => c.Similarity).DefaultIfEmpty(here[0]).Max();
        // All sentences of a collection are near a question about its topic; the one that answers stands out from them.
        var mean = all.Average(c => c.Similarity);
        var deviation = Math.Sqrt(all.Average(c => (c.Similarity - mean) * (c.Similarity - mean)));
        return
        [
            here[^1], here.Count > 1 ? here[^2] : here[^1], here.Average(), best.Found.Dense, elsewhere,
            best.Similarity - mean, deviation < 0.001 ? 0 : (best.Similarity - mean) / deviation,
        ];
    }

    // Any passage of an article is about what its headline names: what the question asks beyond that must be near something in the passage,
    // best in two sentences that follow each other.
    private static double[] BesideTitle(Question question, QueryTerms asked, TermOverlap overlap, List<Candidate> passage)
    {
        var source = passage[0].Found.Source;
        var title = asked.In(SourceWords.Of(source));
        var words = Words.Of(source.Title).Where(w => !w.IsStop).DistinctBy(w => w.Stem).ToList();
        var near = passage.ConvertAll(c => overlap.Nearness(c, asked.In(c.Words)));
        double inTwo = 0;
        for (var i = 0; i < near.Count; i++)
            inTwo = Math.Max(inTwo, Near(near.Skip(i).Take(2)));
        return
        [
            TermOverlap.Cover(overlap.Weights, title),
            words.Count == 0 ? 0 : words.Count(w => question.Words.Any(q => q.Stem == w.Stem)) / (double)words.Count,
            Near(near),
            inTwo,
        ];

        double Near(IEnumerable<double[]> sentences)
        {
            double sum = 0, rest = 0;
            for (var k = 0; k < overlap.Weights.Length; k++)
            {
                if (title.Contains(k))
                    continue;
                rest += overlap.Weights[k];
                sum += overlap.Weights[k] * sentences.Max(sentence => sentence[k]);
            }

            return rest > 0 ? sum / rest : 1;
        }
    }
}
