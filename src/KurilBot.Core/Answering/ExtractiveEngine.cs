namespace KurilBot.Core;

/// <summary>What an engine proposes, before the citation check.</summary>
/// <param name="Confidence">The probability that the sentences answer the question, 0 to 1.</param>
/// <param name="Sentences">In reading order; empty where there is nothing to propose.</param>
/// <param name="Differs">Whether the sentences are the differing accounts of as many documents.</param>
internal sealed record Draft(double Confidence, IReadOnlyList<DraftSentence> Sentences, bool Differs = false);

/// <summary>A sentence and the passage that it is to be checked against.</summary>
/// <param name="Text">The claim.</param>
/// <param name="Found">The passage that it cites.</param>
/// <param name="Range">The sentences of the passage that it rests on, in characters of its text.</param>
internal sealed record DraftSentence(string Text, RetrievedPassage Found, TextRange Range);

/// <summary>
/// Answers with the documents' own sentences: scores every sentence of the retrieved passages and takes the one to three that answer best.
/// </summary>
internal sealed class ExtractiveEngine(AnsweringOptions options)
{
    // How much more probable than the next a sentence is to be put before those that stand above it.
    private const double Standout = 2;

    // A sentence that answers otherwise than the best one is told though it fits the question less.
    private const double LikelyShare = 0.1;

    private static readonly int TypeLost = SentenceFeatures.IndexOf("type_lost");
    private static readonly int NumberOfFocus = SentenceFeatures.IndexOf("number_of_focus");

    /// <summary>The best sentences for a question, with the confidence that they answer it.</summary>
    public Draft Answer(Question question, IReadOnlyList<RetrievedPassage> passages)
    {
        var candidates = Candidate.Of(passages);
        if (candidates.Count == 0 || question.Content.Count == 0)
            return new Draft(0, []);
        var rows = new SentenceFeatures(question, candidates).Rows();
        var odds = SentenceScorer.Odds(rows);
        var confidence = AnswerConfidence.Of(question, candidates, rows, odds);
        var most = odds.Max();
        var scores = Array.ConvertAll(odds, o => Math.Exp(o - most));
        var accounts = Accounts.Of(question, Likely(candidates, scores), options.MaximumSentences);
        return accounts.Count > 0
            ? new Draft(confidence, [.. accounts.Select(ToDraft)], Differs: accounts.Count > 1)
            : new Draft(confidence, [.. Choose(candidates, rows, scores).Select(ToDraft)]);
    }

    private static List<Candidate> Likely(List<Candidate> candidates, double[] scores) =>
        [.. Enumerable.Range(0, candidates.Count).Where(i => scores[i] >= LikelyShare).OrderByDescending(i => scores[i]).Select(i => candidates[i])];

    // The best sentence, and others that are nearly as probable, as long as the whole stays short.
    private IEnumerable<Candidate> Choose(List<Candidate> candidates, List<double[]> rows, double[] scores)
    {
        var best = Array.IndexOf(scores, scores.Max());
        // What a further sentence adds grows with its length, though less than in proportion.
        var further = Enumerable.Range(0, candidates.Count).Where(i => i != best)
            .OrderByDescending(i => scores[i] * Math.Sqrt(candidates[i].Text.Length));
        var chosen = new List<int> { best };
        var length = candidates[best].Text.Length;
        foreach (var i in further.TakeWhile(_ => chosen.Count < options.MaximumSentences))
        {
            var share = candidates[i].Found.Source == candidates[best].Found.Source ? options.SentenceShare : options.OtherSourceShare;
            if (scores[i] < share * scores[best] || Fills(rows[i], rows[best]) || length + candidates[i].Text.Length > options.MaximumLength
                || Repeats(candidates[i], chosen.Select(k => candidates[k])))
                continue;
            chosen.Add(i);
            length += candidates[i].Text.Length;
        }

        // A sentence that stands out leads; else the answer reads as its documents do, the best one's first.
        var leads = chosen.Skip(1).All(i => scores[best] >= Standout * scores[i]);
        var documents = chosen.Select(i => candidates[i].Found.Source).Distinct().ToList();
        return chosen.OrderBy(i => leads && i == best ? 0 : 1).ThenBy(i => documents.IndexOf(candidates[i].Found.Source)).ThenBy(i => i)
            .Select(i => candidates[i]);
    }

    // Beside a date, number or name that was asked for, a sentence without one only fills the page.
    private static bool Fills(double[] row, double[] best) =>
        row[TypeLost] > best[TypeLost] || (best[NumberOfFocus] > 0.5 && row[NumberOfFocus] < 0.5);

    // A sentence that says little which the chosen ones have not said already.
    private static bool Repeats(Candidate candidate, IEnumerable<Candidate> chosen)
    {
        var said = chosen.SelectMany(c => c.Stems).ToHashSet(StringComparer.Ordinal);
        var words = candidate.Words.Where(w => !w.IsStop).Select(w => w.Stem).Distinct().ToList();
        return words.Count == 0 || words.Count(said.Contains) > 0.9 * words.Count;
    }

    private static DraftSentence ToDraft(Candidate c) => new(c.Text, c.Found, c.Found.Passage.Sentences[c.Index]);
}
