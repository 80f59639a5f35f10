namespace KurilBot.Core;

/// <summary>
/// What the sentence scorer knows of a sentence: a row of numbers, most of them between 0 and 1. Nothing in it depends on
/// the collection, so that a row means the same in any.
/// </summary>
internal sealed class SentenceFeatures
{
    private static readonly (string Name, Func<SentenceFeatures, Reading, double> Value)[] Table =
    [
        // How near question and sentence are in meaning, alone and with what stands around it.
        ("similarity", (_, r) => r.Candidate.Similarity),
        ("similarity_previous", (_, r) => r.Previous?.Candidate.Similarity ?? r.Candidate.Similarity),
        ("similarity_next", (_, r) => r.Next?.Candidate.Similarity ?? r.Candidate.Similarity),
        ("similarity_passage", (_, r) => r.Candidate.Found.Dense),

        // How much of the question the sentence holds, alone and with what stands around it.
        ("cover_title", (f, r) => f.CoverWith(r, f._titles[r.Candidate.Found.Source])),
        ("cover_neighbours", (f, r) => Math.Max(f.CoverWith(r, r.Previous?.Held), f.CoverWith(r, r.Next?.Held))),
        ("previous_cover", (f, r) => r.Previous?.Cover ?? 0),
        ("next_cover", (f, r) => r.Next?.Cover ?? 0),
        ("bigrams", (f, r) => TermOverlap.Bigrams(f._question.Words, r.Candidate.Words)),
        ("names_near", (f, r) => f.NamesHeld(Together(r, r.Previous, r.Previous?.Previous, r.Previous?.Previous?.Previous))),
        ("plain_words", (f, r) => f.PlainWords(r)),

        // Whether it could hold the answer rather than repeat the question.
        ("focus_held", (f, r) => f._question.Focus.Any(w => r.Held.Contains(f._asked.IndexOf(w))) ? 1 : 0),
        ("type_when", (f, r) => f.OfType(r, QuestionKind.When)),
        ("type_where", (f, r) => f.OfType(r, QuestionKind.Where)),
        ("type_number", (f, r) => f.OfType(r, QuestionKind.HowMany)),
        ("type_measure", (f, r) => Math.Max(f.OfType(r, QuestionKind.Age), Math.Max(f.OfType(r, QuestionKind.HowLong), f.OfType(r, QuestionKind.Cost)))),
        ("type_why", (f, r) => f._question.Kind == QuestionKind.Why && AnswerTypes.GivesReason(r.Candidate) ? 1 : 0),
        ("type_how", (f, r) => f._question.Kind == QuestionKind.How && AnswerTypes.TellsMeans(r.Candidate) ? 1 : 0),
        ("type_say", (f, r) => AnswerTypes.AsksSpeech(f._question) && AnswerTypes.ReportsSpeech(r.Candidate) ? 1 : 0),
        ("type_name", (f, r) => f._question.Kind == QuestionKind.Which ? f.NewNames(r.Candidate) : 0),
        ("type_lost", (f, r) => r.Answers is { Count: 0 } ? 1 : 0),
        ("type_count", (f, r) => r.Answers is null ? 0 : Math.Min(1, r.Answers.Count / 3.0)),
        ("number_of_focus", (f, r) => f._question.Kind == QuestionKind.HowMany ? f.CountsFocus(r) : 0),

        // Form and place.
        ("length", (f, r) => Math.Min(2, Math.Log(1 + r.Candidate.Words.Count) / 3)),
        ("short", (f, r) => r.Candidate.Words.Count < 6 ? 1 : 0),
        ("is_question", (f, r) => r.Candidate.Text.TrimEnd('"', '”', ' ').EndsWith('?') ? 1 : 0),
        ("position", (f, r) => r.Position),
        ("keywords_cover", (f, r) => f._question.Kind == QuestionKind.Keywords ? r.Cover : 0),
    ];

    private readonly Question _question;
    private readonly TermOverlap _overlap;
    private readonly QueryTerms _asked;
    private readonly HashSet<string> _questionStems;
    private readonly Dictionary<DocumentSource, HashSet<int>> _titles;
    private readonly List<Reading> _readings;

    public SentenceFeatures(Question question, IReadOnlyList<Candidate> candidates)
    {
        _question = question;
        _asked = new QueryTerms(question.Content, candidates);
        _overlap = new TermOverlap(_asked, candidates);
        _questionStems = question.Words.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        _titles = candidates.Select(c => c.Found.Source).Distinct()
            .ToDictionary(s => s, s => _asked.In(SourceWords.Of(s)));
        _readings = [.. candidates.GroupBy(c => c.Found.Source).SelectMany(ReadDocument)];
    }

    /// <summary>The names of the numbers, in the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>Where in a row a number stands.</summary>
    public static int IndexOf(string name) => Array.FindIndex(Table, column => column.Name == name);

    /// <summary>A row for each candidate, in their order.</summary>
    public List<double[]> Rows() => _readings.ConvertAll(r => Array.ConvertAll(Table, column => column.Value(this, r)));

    /// <summary>One sentence against the question, with its neighbours in the same document.</summary>
    private sealed record Reading(
        Candidate Candidate, HashSet<int> Held, double Position, double Cover, List<int>? Answers)
    {
        public Reading? Previous { get; set; }

        public Reading? Next { get; set; }
    }

    private List<Reading> ReadDocument(IEnumerable<Candidate> sentences)
    {
        var list = sentences.ToList();
        var readings = list.ConvertAll(c => Read(c, list.Count > 1 ? (double)list.IndexOf(c) / (list.Count - 1) : 0));
        foreach (var (previous, next) in readings.Zip(readings.Skip(1)))
            (previous.Next, next.Previous) = (next, previous);
        return readings;
    }

    private Reading Read(Candidate candidate, double position)
    {
        var held = _asked.In(candidate.Words);
        return new Reading(
            candidate, held, position, TermOverlap.Cover(_overlap.Weights, held), AnswerTypes.Of(_question, candidate, IsAsked));
    }

    private double NewNames(Candidate candidate) =>
        Math.Min(1, candidate.PlacesWhere(k => AnswerTypes.IsName(candidate, k) && !IsAsked(candidate.Words[k])).Count / 5.0);

    private bool IsAsked(Word word) => _questionStems.Contains(word.Stem) || _asked.IndexOf(word) >= 0;

    private double CoverWith(Reading reading, HashSet<int>? others) =>
        others is null ? reading.Cover
        : TermOverlap.Share(_overlap.Weights, k => reading.Held.Contains(k) || others.Contains(k) ? 1 : 0);

    private double NamesHeld(HashSet<int> held)
    {
        var names = _question.Names.ToList();
        return names.Count == 0 ? 0.5 : names.Count(name => held.Contains(_asked.IndexOf(name))) / (double)names.Count;
    }

    private static HashSet<int> Together(params ReadOnlySpan<Reading?> readings)
    {
        var held = new HashSet<int>();
        foreach (var reading in readings)
            held.UnionWith(reading?.Held ?? []);
        return held;
    }

    // Verbs and nouns, which a paraphrase replaces by words of like meaning.
    private double PlainWords(Reading reading)
    {
        var plain = _question.Content.Where(w => !w.IsCapitalised && !w.IsNumber).ToList();
        return plain.Count == 0 ? 0.5
            : plain.Average(word => reading.Held.Contains(_asked.IndexOf(word)) ? 1 : _overlap.Nearest(word, reading.Candidate.Words));
    }

    // "How many PEOPLE": a number right before people, or a word like it.
    private double CountsFocus(Reading reading)
    {
        if (_question.Focus.Count == 0 || reading.Answers is null)
            return 0;
        var focus = _question.Focus[^1];
        double most = 0;
        foreach (var k in reading.Answers)
        {
            var behind = reading.Candidate.Words.Skip(k + 1).Take(3).ToList();
            most = Math.Max(most, behind.Exists(w => w.Stem == focus.Stem) ? 1 : _overlap.Nearest(focus, behind));
        }

        return most;
    }

    private double OfType(Reading reading, QuestionKind kind) => _question.Kind == kind && reading.Answers is { Count: > 0 } ? 1 : 0;
}
