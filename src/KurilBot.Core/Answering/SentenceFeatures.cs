namespace KurilBot.Core;

/// <summary>
/// What the sentence scorer knows of a sentence: a row of numbers, most of them between 0 and 1. Nothing in it depends on
/// the collection, so that a row means the same in any.
/// </summary>
internal sealed class SentenceFeatures
{
    private static readonly (string Name, Func<SentenceFeatures, Reading, double> Value)[] Table =
    [
        // How much of the question the sentence holds, alone and with what stands around it.
        ("cover", (f, r) => r.Cover),
        ("cover_title", (f, r) => f.CoverWith(r, f._titles[r.Candidate.Found.Source])),
        ("cover_neighbours", (f, r) => Math.Max(f.CoverWith(r, r.Previous?.Held), f.CoverWith(r, r.Next?.Held))),
        ("cover_relative", (f, r) => Relative(r.Cover, f._mostCover)),
        ("cover_most", (f, r) => IsMost(r.Cover, f._mostCover)),
        ("soft", (f, r) => r.Soft),
        ("soft_relative", (f, r) => Relative(r.Soft, f._mostSoft)),
        ("local", (f, r) => r.Local),
        ("local_relative", (f, r) => Relative(r.Local, f._mostLocal)),
        ("local_most", (f, r) => IsMost(r.Local, f._mostLocal)),
        ("local_soft", (f, r) => r.LocalSoft),
        ("local_soft_relative", (f, r) => Relative(r.LocalSoft, f._mostLocalSoft)),
        ("previous_cover", (f, r) => r.Previous?.Cover ?? 0),
        ("next_cover", (f, r) => r.Next?.Cover ?? 0),
        ("bigrams", (f, r) => Overlap.Bigrams(f._question.Words, r.Candidate.Words)),
        ("order", (f, r) => f._overlap.Order(r.Candidate)),
        ("density", (f, r) => f._overlap.Density(f._overlap.Weights, r.Candidate, r.Matches)),
        ("local_density", (f, r) => f._overlap.Density(f._overlap.LocalWeights, r.Candidate, r.Matches)),
        ("rarest", (f, r) => Holds(r, f._rarest)),
        ("rarest_local", (f, r) => Holds(r, f._rarestLocal)),
        ("names", (f, r) => f.NamesHeld(r.Held)),
        ("names_near", (f, r) => f.NamesHeld(Together(r, r.Previous, r.Previous?.Previous, r.Previous?.Previous?.Previous))),
        ("plain_words", (f, r) => f.PlainWords(r)),
        ("dense", (f, r) => r.Dense),
        ("dense_relative", (f, r) => Relative(r.Dense, f._mostDense)),

        // Whether it could hold the answer rather than repeat the question.
        ("focus", (f, r) => f._question.Focus.Count == 0 ? 0 : f._overlap.Nearest(f._question.Focus[^1], r.Fresh)),
        ("focus_held", (f, r) => f._question.Focus.Any(w => r.Held.Contains(f._asked.IndexOf(w))) ? 1 : 0),
        ("focus_lost", (f, r) => f._question.Focus.Count == 0 ? 0 : 1 - f._overlap.Nearest(f._question.Focus[^1], r.Candidate.Words)),
        ("type_when", (f, r) => f.OfType(r, QuestionKind.When)),
        ("type_who", (f, r) => f.OfType(r, QuestionKind.Who)),
        ("type_where", (f, r) => f.OfType(r, QuestionKind.Where)),
        ("type_number", (f, r) => f.OfType(r, QuestionKind.HowMany)),
        ("type_why", (f, r) => f._question.Kind == QuestionKind.Why && AnswerWords.GivesReason(r.Candidate) ? 1 : 0),
        ("type_how", (f, r) => f._question.Kind == QuestionKind.How && AnswerWords.TellsMeans(r.Candidate) ? 1 : 0),
        ("type_say", (f, r) => AnswerWords.AsksSpeech(f._question) && AnswerWords.ReportsSpeech(r.Candidate) ? 1 : 0),
        ("type_define", (f, r) => f._question.Kind == QuestionKind.What && f.IsDefinition(r.Candidate) ? 1 : 0),
        ("type_name", (f, r) => f._question.Kind == QuestionKind.Which ? r.NewNames : 0),
        ("type_lost", (f, r) => r.Answers is { Count: 0 } ? 1 : 0),
        ("type_count", (f, r) => r.Answers is null ? 0 : Math.Min(1, r.Answers.Count / 3.0)),
        ("type_near", (f, r) => r.Answers is null ? 0 : Nearness(r.Answers, r.Matches)),
        ("number_of_focus", (f, r) => f._question.Kind == QuestionKind.HowMany ? f.CountsFocus(r) : 0),
        ("news", (f, r) => Math.Min(1, r.Fresh.Count / 20.0)),
        ("new_names", (f, r) => r.NewNames),
        ("what_new_names", (f, r) => f._question.Kind == QuestionKind.What ? r.NewNames : 0),

        // Form and place.
        ("length", (f, r) => Math.Min(2, Math.Log(1 + r.Candidate.Words.Count) / 3)),
        ("short", (f, r) => r.Candidate.Words.Count < 6 ? 1 : 0),
        ("is_question", (f, r) => r.Candidate.Text.TrimEnd('"', '”', ' ').EndsWith('?') ? 1 : 0),
        ("first", (f, r) => r.Previous is null ? 1 : 0),
        ("last", (f, r) => r.Next is null ? 1 : 0),
        ("position", (f, r) => r.Position),
        ("pronoun_first", (f, r) => r.Candidate.Words.Count > 0 && IsPronoun(r.Candidate.Words[0]) ? 1 : 0),
        ("pronoun_follows", (f, r) => r.Previous is { } p && r.Candidate.Words.Any(IsPronoun) ? p.Local : 0),
        ("passage_relative", (f, r) => Relative(r.Candidate.Found.Score, f._mostScore)),
        ("yes_no_cover", (f, r) => f._question.Kind == QuestionKind.YesNo ? r.Cover : 0),
        ("keywords_cover", (f, r) => f._question.Kind == QuestionKind.Keywords ? r.Cover : 0),
    ];

    private readonly Question _question;
    private readonly Overlap _overlap;
    private readonly AskedWords _asked;
    private readonly HashSet<string> _questionStems;
    private readonly Dictionary<DocumentSource, HashSet<int>> _titles;
    private readonly List<Reading> _readings;
    private readonly int _rarest;
    private readonly int _rarestLocal;
    private readonly double _mostCover;
    private readonly double _mostSoft;
    private readonly double _mostLocal;
    private readonly double _mostLocalSoft;
    private readonly double _mostDense;
    private readonly double _mostScore;

    public SentenceFeatures(Question question, IReadOnlyList<Candidate> candidates)
    {
        _question = question;
        _asked = new AskedWords(question.Content, candidates);
        _overlap = new Overlap(_asked, candidates);
        _questionStems = question.Words.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        _titles = candidates.Select(c => c.Found.Source).Distinct()
            .ToDictionary(s => s, s => _asked.In(SourceWords.Of(s)));
        _readings = [.. candidates.GroupBy(c => c.Found.Source).SelectMany(ReadDocument)];
        _rarest = Heaviest(_overlap.Weights, _ => true);
        _rarestLocal = Heaviest(_overlap.LocalWeights, Together([.. _readings]).Contains);
        _mostCover = _readings.Max(r => r.Cover);
        _mostSoft = _readings.Max(r => r.Soft);
        _mostLocal = _readings.Max(r => r.Local);
        _mostLocalSoft = _readings.Max(r => r.LocalSoft);
        _mostDense = _readings.Max(r => r.Dense);
        _mostScore = candidates.Max(c => c.Found.Score);
    }

    /// <summary>The names of the numbers, in the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>A row for each candidate, in their order.</summary>
    public List<double[]> Rows() => _readings.ConvertAll(r => Array.ConvertAll(Table, column => column.Value(this, r)));

    /// <summary>One sentence against the question, with its neighbours in the same document.</summary>
    private sealed record Reading(
        Candidate Candidate, HashSet<int> Held, double Position, double Cover, double Soft, double Local, double LocalSoft, double Dense,
        List<int> Matches, List<int>? Answers, List<Word> Fresh, double NewNames)
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
        var near = _overlap.Nearness(candidate, held);
        return new Reading(
            candidate,
            held,
            position,
            Overlap.Cover(_overlap.Weights, held),
            Overlap.Share(_overlap.Weights, k => near[k]),
            Overlap.Cover(_overlap.LocalWeights, held),
            Overlap.Share(_overlap.LocalWeights, k => near[k]),
            _overlap.Dense(candidate),
            candidate.PlacesWhere(k => _asked.IndexOf(candidate.Words[k]) >= 0),
            AnswerWords.Of(_question, candidate, IsAsked),
            [.. candidate.Words.Where(w => !w.IsStop && !IsAsked(w))],
            Math.Min(1, candidate.PlacesWhere(k => AnswerWords.IsName(candidate, k) && !IsAsked(candidate.Words[k])).Count / 5.0));
    }

    private bool IsAsked(Word word) => _questionStems.Contains(word.Stem) || _asked.IndexOf(word) >= 0;

    private double CoverWith(Reading reading, HashSet<int>? others) =>
        others is null ? reading.Cover
        : Overlap.Share(_overlap.Weights, k => reading.Held.Contains(k) || others.Contains(k) ? 1 : 0);

    private static double Holds(Reading reading, int word) => reading.Held.Contains(word) ? 1 : 0;

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
        double near = 0;
        foreach (var word in plain)
            near += reading.Held.Contains(_asked.IndexOf(word)) ? 1 : _overlap.Nearest(word, reading.Candidate.Words);
        return plain.Count == 0 ? 0.5 : near / plain.Count;
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

    // "X is a …" with X from the question at the head of the sentence.
    private bool IsDefinition(Candidate candidate)
    {
        var head = candidate.Words.Take(12).TakeWhile(w => w.Form is not ("is" or "are" or "was" or "were" or "refers" or "means")).ToList();
        return head.Count < Math.Min(12, candidate.Words.Count) && head.Any(w => !w.IsStop && IsAsked(w));
    }

    private static double Nearness(List<int> answers, List<int> matches)
    {
        var least = int.MaxValue;
        foreach (var answer in answers)
        {
            foreach (var match in matches)
                least = Math.Min(least, Math.Abs(answer - match));
        }

        return least == int.MaxValue ? 0 : 1 / (1 + (Math.Max(0, least - 1) / 3.0));
    }

    private static bool IsPronoun(Word word) => word.Form is
        "he" or "she" or "it" or "they" or "this" or "these" or "that" or "those" or "his" or "her" or "its" or "their" or "him" or "them" or "such";

    private static int Heaviest(double[] weights, Func<int, bool> counts)
    {
        var heaviest = -1;
        for (var k = 0; k < weights.Length; k++)
        {
            if (counts(k) && (heaviest < 0 || weights[k] > weights[heaviest]))
                heaviest = k;
        }

        return heaviest;
    }

    // Where the most is next to nothing, a cosine below nothing would be thousands of times as much.
    private static double Relative(double value, double most) => most > 0 ? Math.Max(-1, value / most) : 0;

    private static double IsMost(double value, double most) => most > 0 && value >= most - 1e-9 ? 1 : 0;
}
