using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>Where a token stands in the evidence.</summary>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="At">Index of the token in it.</param>
internal readonly record struct Place(int Sentence, int At);

/// <summary>Sentences that claims are held against, read once for all of them.</summary>
internal sealed partial class EvidenceSet
{
    private readonly Dictionary<string, List<Place>> _places = new(StringComparer.Ordinal);
    private readonly List<Quantity> _quantities = [];
    private readonly List<Quantity> _repaired;

    private readonly IReadOnlyList<double> _similarities;

    /// <param name="sentences">In document order.</param>
    /// <param name="similarities">The cosine of the claim and each sentence, where claims were compared with them.</param>
    public EvidenceSet(IReadOnlyList<Evidence> sentences, IReadOnlyList<double>? similarities = null)
    {
        Sentences = sentences;
        _similarities = similarities ?? [];
        var joined = string.Join(' ', sentences.Select(s => s.Quote));
        var repaired = MayBreakNumber(joined) ? BrokenNumber().Replace(joined, "$1$2") : joined;
        _repaired = ReferenceEquals(repaired, joined) ? [] : Quantities.Of(repaired, Words.Of(repaired));
        Readings = [.. sentences.Select(s => new ClaimReading(s.Quote))];
        HasCapitals = Readings.Count(r => r.HasCapitals) >= Readings.Count(r => r.HasLowerCaseName);
        for (var s = 0; s < Readings.Count; s++)
        {
            var tokens = Readings[s].Tokens;
            for (var i = 0; i < tokens.Count; i++)
            {
                if (!_places.TryGetValue(tokens[i].Key, out var places))
                {
                    _places[tokens[i].Key] = places = [];
                    if (tokens[i].Quantity is { } quantity)
                        _quantities.Add(quantity);
                }

                places.Add(new Place(s, i));
            }
        }
    }

    public IReadOnlyList<Evidence> Sentences { get; }

    public IReadOnlyList<ClaimReading> Readings { get; }

    /// <summary>The cosine of the claim and a sentence; 0 where nothing was compared.</summary>
    public double Similarity(int sentence) => sentence < _similarities.Count ? _similarities[sentence] : 0;

    /// <summary>Whether names can be told by their capitals.</summary>
    public bool HasCapitals { get; }

    /// <summary>Where a key stands, in order.</summary>
    public IReadOnlyList<Place> Places(string key) => _places.TryGetValue(key, out var places) ? places : [];

    /// <summary>Whether a key stands anywhere.</summary>
    public bool Has(string key) => _places.ContainsKey(key);

    /// <summary>Whether it is written as a name within a sentence. The capital of a first word tells nothing; its other uses do.</summary>
    public bool HasAsName(Token token) => Places(token.Key).Any(place => place.At > 0 && Readings[place.Sentence].IsCapitalName(place.At));

    /// <summary>Whether the evidence has this number, also where an extracted text has broken it: "98. 7", "1, 056".</summary>
    public bool Gives(Quantity claimed) =>
        _quantities.Exists(claimed.IsGivenBy) || _repaired.Exists(claimed.IsGivenBy);

    /// <summary>Whether the evidence has this number in two pieces alone.</summary>
    public bool GivesBroken(Quantity claimed) =>
        !_quantities.Exists(claimed.IsGivenBy) && _repaired.Exists(claimed.IsGivenBy);

    // Seldom: the expression is not even loaded otherwise.
    private static bool MayBreakNumber(string text)
    {
        for (var at = text.IndexOf(' '); at >= 0; at = text.IndexOf(' ', at + 1))
        {
            if (at > 1 && at + 1 < text.Length && text[at - 1] is '.' or ',' && char.IsDigit(text[at - 2]) && char.IsDigit(text[at + 1]))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"(?<![\d.,])(\d+)(?:(\.) (?=\d{1,2}\b)|(?<2>,) (?=\d{3}\b))")]
    private static partial Regex BrokenNumber();
}
