namespace KurilBot.Core;

/// <summary>
/// How much of a question a sentence shares. Words weigh by how rare they are in the language; local weights also by how few of the
/// candidates hold them, which sets sentences apart that all speak of one topic. Loops rather than queries: what LINQ makes of numbers is compiled
/// anew in every run of the program.
/// </summary>
internal sealed class TermOverlap
{
    // Words of one neighbourhood of meaning lie above this cosine; below it is noise.
    private const double Related = 0.2;

    private readonly WordVectors _vectors = WordVectors.Embedded;
    private readonly int[] _vector;

    public TermOverlap(QueryTerms asked, IReadOnlyList<Candidate> candidates)
    {
        _vector = new int[asked.Content.Count];
        (Weights, LocalWeights) = (new double[_vector.Length], new double[_vector.Length]);
        var holding = new int[_vector.Length];
        foreach (var candidate in candidates)
        {
            foreach (var k in asked.In(candidate.Words))
                holding[k]++;
        }

        for (var k = 0; k < _vector.Length; k++)
        {
            _vector[k] = _vectors.IndexOf(asked.Content[k].Form);
            Weights[k] = Math.Pow(_vectors.Rarity(_vector[k]), 1.5);
            LocalWeights[k] = Weights[k] * Math.Log(1 + ((candidates.Count + 1.0) / (holding[k] + 0.5)));
        }
    }

    /// <summary>What each content word of the question weighs.</summary>
    public double[] Weights { get; }

    /// <summary>What it weighs among these candidates.</summary>
    public double[] LocalWeights { get; }

    /// <summary>The weighted share of the question's words that are held.</summary>
    public static double Cover(double[] weights, HashSet<int> held) => Share(weights, k => held.Contains(k) ? 1 : 0);

    /// <summary>The same, a missing word counting for as much as the nearest word of the sentence is like it.</summary>
    public double[] Nearness(Candidate candidate, HashSet<int> held)
    {
        var near = new double[_vector.Length];
        for (var k = 0; k < near.Length; k++)
            near[k] = held.Contains(k) ? 1 : Nearest(_vector[k], candidate.Words);
        return near;
    }

    /// <summary>The weighted share of a value for each word.</summary>
    public static double Share(double[] weights, Func<int, double> value)
    {
        double sum = 0, all = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            all += weights[k];
            sum += weights[k] * value(k);
        }

        return all > 0 ? sum / all : 0;
    }

    /// <summary>How alike a word and the nearest of others are, 0 to 1.</summary>
    public double Nearest(Word word, IEnumerable<Word> others) => Nearest(_vectors.IndexOf(word.Form), others);

    /// <summary>The share of neighbouring words of the question that are neighbours in the sentence.</summary>
    public static double Bigrams(IReadOnlyList<Word> question, IReadOnlyList<Word> sentence)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < sentence.Count; i++)
            pairs.Add(Pair(sentence, i));
        int asked = 0, held = 0;
        for (var i = 1; i < question.Count; i++)
        {
            if (question[i - 1].IsStop && question[i].IsStop)
                continue;
            asked++;
            held += pairs.Contains(Pair(question, i)) ? 1 : 0;
        }

        return asked > 0 ? held / (double)asked : 0;
    }

    private double Nearest(int vector, IEnumerable<Word> others)
    {
        if (vector < 0)
            return 0;
        double best = 0;
        foreach (var other in others)
        {
            if (!other.IsStop && _vectors.IndexOf(other.Form) is var found and >= 0)
                best = Math.Max(best, _vectors.Cosine(vector, found));
        }

        return Math.Max(0, (best - Related) / (1 - Related));
    }

    // No stem has a space in it.
    private static string Pair(IReadOnlyList<Word> words, int second) => $"{words[second - 1].Stem} {words[second].Stem}";
}
