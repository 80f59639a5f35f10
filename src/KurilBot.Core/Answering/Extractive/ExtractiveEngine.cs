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
internal sealed record DraftSentence(string Text, RetrievedPassage Found, TextRange Range)
{
    /// <summary>How probable it is that it answers, 0 to 1; 0 where that was not asked.</summary>
    public double Share { get; init; }

    /// <summary>Those of its words that answer, in characters of <see cref="Text"/>; null where that cannot be told.</summary>
    public TextRange? Answer { get; init; }
}

/// <summary>
/// Answers with the documents' own sentences: scores every sentence of the retrieved passages and takes the one to three that answer best.
/// </summary>
internal sealed class ExtractiveEngine(AnsweringOptions options)
{
    // A sentence that answers otherwise than the best one is told though it fits the question less.
    private const double LikelyShare = 0.1;

    private static readonly QuestionKind[] Measured = [QuestionKind.When, QuestionKind.HowMany, QuestionKind.Age, QuestionKind.HowLong, QuestionKind.Cost];

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
        var scored = candidates.Select((candidate, i) => new Scored(candidate, i, rows[i], Math.Exp(odds[i] - most))).ToList();
        var byScore = InOrder(scored, s => s.Score);
        var likely = byScore.FindAll(s => s.Score >= LikelyShare).ConvertAll(s => s.Candidate);
        var accounts = SourceConflicts.Of(question, likely, options.MaximumSentences);
        List<Candidate> shown = accounts.Count > 0 ? [.. accounts] : [.. Choose(scored, byScore[0])];
        // Who asks for a price is not helped by a sentence without one, however near it comes.
        if (Measured.Contains(question.Kind) && shown.TrueForAll(candidate => rows[candidates.IndexOf(candidate)][TypeLost] > 0))
            confidence = 0;
        var sum = scored.Sum(s => s.Score);
        return new Draft(confidence, shown.ConvertAll(c => ToDraft(question, c, confidence * scored[candidates.IndexOf(c)].Score / sum)), Differs: accounts.Count > 1);
    }

    // The best sentence, and others that are nearly as probable, as long as the whole stays short.
    private IEnumerable<Candidate> Choose(List<Scored> scored, Scored best)
    {
        var chosen = new List<Scored> { best };
        var length = best.Candidate.Text.Length;
        var share = scored.TrueForAll(s => s.Source == best.Source) ? options.SentenceShare : options.CollectionShare;
        // What a further sentence adds grows with its length, though less than in proportion.
        foreach (var further in InOrder(scored, s => s.Score * Math.Sqrt(s.Candidate.Text.Length)))
        {
            if (chosen.Count == options.MaximumSentences)
                break;
            if (further.Place == best.Place || further.Score < share * best.Score || Fills(further.Row, best.Row)
                || length + further.Candidate.Text.Length > options.MaximumLength || Repeats(further.Candidate, chosen))
                continue;
            chosen.Add(further);
            length += further.Candidate.Text.Length;
        }

        // The best one leads; behind it the answer reads as its documents do.
        var documents = chosen.Select(s => s.Source).Distinct().ToList();
        return chosen.OrderBy(s => s.Place == best.Place ? 0 : 1).ThenBy(s => documents.IndexOf(s.Source)).ThenBy(s => s.Place)
            .Select(s => s.Candidate);
    }

    // The greatest first, and of equal ones that which stands first.
    private static List<Scored> InOrder(List<Scored> scored, Func<Scored, double> value)
    {
        var ordered = new List<Scored>(scored);
        ordered.Sort((a, b) => value(b).CompareTo(value(a)) is var order and not 0 ? order : a.Place.CompareTo(b.Place));
        return ordered;
    }

    // Beside a date, number or name that was asked for, a sentence without one only fills the page.
    private static bool Fills(double[] row, double[] best) =>
        row[TypeLost] > best[TypeLost] || (best[NumberOfFocus] > 0.5 && row[NumberOfFocus] < 0.5);

    // A sentence that says little which the chosen ones have not said already.
    private static bool Repeats(Candidate candidate, IEnumerable<Scored> chosen)
    {
        var said = chosen.SelectMany(s => s.Candidate.Stems).ToHashSet(StringComparer.Ordinal);
        var words = candidate.Words.Where(w => !w.IsStop).Select(w => w.Stem).Distinct().ToList();
        return words.Count == 0 || words.Count(said.Contains) > 0.9 * words.Count;
    }

    private static DraftSentence ToDraft(Question question, Candidate c, double share) => new(c.Text, c.Found, c.Found.Passage.Sentences[c.Index])
    {
        Share = share,
        Answer = AnswerSpan.Of(question, c.Text, share),
    };

    /// <param name="Candidate">The sentence.</param>
    /// <param name="Place">Its place among all of them.</param>
    /// <param name="Row">Its features.</param>
    /// <param name="Score">How probable it is beside the best one, 0 to 1.</param>
    private sealed record Scored(Candidate Candidate, int Place, double[] Row, double Score)
    {
        public DocumentSource Source => Candidate.Found.Source;
    }
}
