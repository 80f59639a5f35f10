using System.Buffers;

namespace KurilBot.Core;

/// <summary>Some neighbouring tokens of a sentence, the last one included.</summary>
internal readonly record struct Span(int First, int Last)
{
    /// <summary>Number of tokens.</summary>
    public int Length => Last - First + 1;

    /// <summary>How many tokens it has in common with another; 0 or less where they do not touch.</summary>
    public int Shared(Span other) => Math.Min(Last, other.Last) - Math.Max(First, other.First) + 1;
}

/// <summary>
/// The spans of a sentence that may answer a question, and a row of numbers for each: where the question's words stand around it, what stands in it,
/// and where it begins and ends. Nothing in them depends on what the documents are about.
/// </summary>
internal sealed class SpanFeatures
{
    // A reason and a way take a clause; what goes on for longer than a sentence is a table or a list.
    private const int Longest = 7, LongestClause = 14, LongestSentence = 120;

    // How far the question's words reach, in tokens; a mark of punctuation is as far as two.
    private const double Reach = 6, Mark = 2;

    private static readonly SearchValues<char> Ends = SearchValues.Create(";:()[]—|");

    private static readonly (string Name, Func<SpanFeatures, Span, double> Value)[] All =
    [
        ("asked_left", (f, s) => f.Near(s, left: true)),
        ("asked_right", (f, s) => f.Near(s, left: false)),
        ("asked_near", (f, s) => f.NearAsking(s)),
        ("preposition", (f, s) => f._preposition is { } form && f.Opening(s) == form ? 1 : 0),
        ("first", (f, s) => s.First == 0 ? 1 : 0),
        ("ends_at_mark", (f, s) => f.IsParted(s.Last) ? 1 : 0),
        ("joined_right", (f, s) => f.Joins(s.Last)),
        ("past", (f, s) => Count(s, f.IsPast)),
        ("weight", (f, s) => Sum(s, k => f._tokens[k].Weight) / s.Length),
        ("focus", (f, s) => f.IsFocus(s.Last) || f.IsFocus(s.First) || f.IsFocus(s.First - 1) || f.IsFocus(s.Last + 1) ? 1 : 0),
        ("typed", (f, s) => f.Typed(s)),
        ("thing_name", (f, s) => f.IsThing ? f.Share(s, f.IsName) : 0),
        ("thing_time", (f, s) => f.IsThing ? f.Share(s, f.IsTime) : 0),
        ("thing_opened", (f, s) => f.IsThing && f.IsOpened(s) ? 1 : 0),
        ("clause_length", (f, s) => f.IsClause ? Math.Log(s.Length) : 0),
    ];

    private readonly ClaimReading _sentence;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly QuestionKind _kind;
    private readonly List<Token> _asked;
    private readonly HashSet<string> _keys;
    private readonly List<double> _nearness;
    private readonly Token? _focus;
    private readonly string? _preposition;

    public SpanFeatures(Question question, string sentence)
    {
        _sentence = new ClaimReading(sentence);
        _tokens = _sentence.Tokens;
        _kind = question.Kind;
        var asking = new ClaimReading(question.Text).Tokens;
        var at = asking.ToList().FindIndex(t => t.Form is "who" or "whom" or "whose" or "what" or "which" or "when" or "where" or "how" or "why");
        _asked = In(question.Content);
        _keys = _asked.Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        _nearness = [.. _asked.Select(t => Math.Exp(-Math.Abs(asking.ToList().IndexOf(t) - at) / 3.0))];
        _focus = In(question.Focus).LastOrDefault();
        // "IN what", "BY whom", "known FOR?"
        _preposition = at > 0 && !asking[at - 1].IsContent ? asking[at - 1].Form : asking.Count > 0 && !asking[^1].IsContent ? asking[^1].Form : null;
        // Where no word of the question stands, nothing tells one span from another.
        var isTold = _tokens.Count <= LongestSentence && _kind is not (QuestionKind.YesNo or QuestionKind.Keywords) && Enumerable.Range(0, _tokens.Count).Any(IsAsked);
        List<Span> spans = isTold ? [.. Read()] : [];
        // Of "The harbour of Okuba was opened by Rin Tanabe" only what stands behind "by" can have opened it.
        var agents = _kind is QuestionKind.Who ? spans.FindAll(IsAgent) : [];
        Spans = agents.Count > 0 ? agents : spans;

        List<Token> In(IReadOnlyList<Word> words) => [.. asking.Where(t => words.Any(w => w.Range.Start == t.Range.Start))];
    }

    /// <summary>The names of the numbers, in the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.ConvertAll(All, f => f.Name);

    /// <summary>What may answer: from one word of content to another, across no hard mark, and with something that was not in the question.</summary>
    public IReadOnlyList<Span> Spans { get; }

    /// <summary>The characters of a span.</summary>
    public TextRange Range(Span span) => new(_tokens[span.First].Range.Start, _tokens[span.Last].Range.End - _tokens[span.First].Range.Start);

    /// <summary>The numbers of a span.</summary>
    public double[] Row(Span span) => Array.ConvertAll(All, f => f.Value(this, span));

    /// <summary>Whether it is of the kind that was asked for: a half or minus a half, and nothing where any kind will do.</summary>
    public double Typed(Span span) => _kind switch
    {
        QuestionKind.Who or QuestionKind.Where => Share(span, IsName) - 0.5,
        QuestionKind.When => Share(span, IsTime) - 0.5,
        QuestionKind.HowMany or QuestionKind.Age or QuestionKind.HowLong or QuestionKind.Cost => Count(span, IsNumber) > 0 ? 0.5 : -0.5,
        QuestionKind.Why or QuestionKind.How => IsOpened(span) ? 0.5 : -0.5,
        _ => 0,
    };

    private IEnumerable<Span> Read()
    {
        for (var first = 0; first < _tokens.Count; first++)
        {
            var isNew = false;
            for (var last = first; last < _tokens.Count && last < first + (IsClause ? LongestClause : Longest); last++)
            {
                if ((last > first && _sentence.Gap(last - 1).ContainsAny(Ends)) || !_tokens[first].IsContent || CutsName(first - 1))
                    break;
                isNew |= _tokens[last].IsContent && !IsAsked(last);
                if (isNew && _tokens[last].IsContent && !CutsName(last))
                    yield return new Span(first, last);
            }
        }
    }

    private bool IsClause => _kind is QuestionKind.Why or QuestionKind.How;

    private bool IsThing => _kind is QuestionKind.What or QuestionKind.Which;

    private Token? At(int token) => token >= 0 && token < _tokens.Count ? _tokens[token] : null;

    private bool IsAsked(int token) => _tokens[token].IsContent && _keys.Contains(_tokens[token].Key);

    private bool IsParted(int token) => token < 0 || token + 1 >= _tokens.Count || _sentence.IsParted(token);

    // "Mayor Rin Tanabe" is one name.
    private bool IsName(int token) => _sentence.IsCapitalName(token)
        || (Core.Names.IsTitle(_tokens[token].Form) && _sentence.IsUpper(token) && At(token + 1) is not null && _sentence.IsCapitalName(token + 1));

    private bool IsNumber(int token) => _tokens[token].Quantity is { Kind: not QuantityKind.Year };

    private bool IsTime(int token) => _tokens[token].Quantity?.Kind == QuantityKind.Year || IsTimeWord(token)
        || (IsNumber(token) && (IsTimeWord(token - 1) || IsTimeWord(token + 1)));

    private bool IsTimeWord(int token) => At(token) is { } word && AnswerTypes.IsTime(word.Form);

    private bool IsPast(int token) => _tokens[token] is { Quantity: null, IsName: false, Form.Length: > 4 } verb && verb.Form.EndsWith("ed", StringComparison.Ordinal);

    private bool IsFocus(int token) => _focus is not null && At(token)?.Key == _focus.Key;

    private bool CutsName(int left) => !IsParted(left) && IsName(left) && IsName(left + 1) && _sentence.IsAdjacent(left) && IsAsked(left) == IsAsked(left + 1);

    // Two words of content that may well belong together.
    private double Joins(int left) => !IsParted(left) && _tokens[left].IsContent && _tokens[left + 1].IsContent && !IsPast(left) && !IsPast(left + 1) ? 1 : 0;

    // Where the little word before the span stands.
    private int OpeningAt(Span span) => At(span.First - 1)?.Form is "the" or "a" or "an" or "his" or "their" or "its" or "her" ? span.First - 2 : span.First - 1;

    // "because" also of "because of the".
    private string? Opening(Span span) => OpeningAt(span) is var at && At(at)?.Form is "of" && At(at - 1)?.Form is "because" ? "because" : At(at)?.Form;

    private bool IsAgent(Span span) => Opening(span) is "by" && At(OpeningAt(span) - 1) is not null && IsAsked(OpeningAt(span) - 1) && Typed(span) > -0.5;

    private bool IsOpened(Span span) => Opening(span) is { } form && _kind switch
    {
        QuestionKind.Why => form is "because" or "due" or "to" or "for" or "since" or "as",
        QuestionKind.How => form is "by" or "through" or "via" or "using" or "with" or "as",
        _ => form is "as" or "called" or "named",
    };

    private double Near(Span span, bool left) => Weighed(_ => 1, k => Near(span, _asked[k], left));

    // The words beside the asking word tell most.
    private double NearAsking(Span span) => Weighed(k => _nearness[k], k => Math.Max(Near(span, _asked[k], left: true), Near(span, _asked[k], left: false)));

    // How near a word of the question stands on one side, 0 to 1.
    private double Near(Span span, Token asked, bool left)
    {
        double distance = 0;
        for (var k = left ? span.First - 1 : span.Last + 1; At(k) is { } token; k += left ? -1 : 1)
        {
            distance += IsParted(left ? k : k - 1) ? Mark : 0;
            if (token.Key == asked.Key)
                return Math.Exp(-distance / Reach);
            distance++;
        }

        return 0;
    }

    // The mean over the question's words of content, the rare ones counting for more.
    private double Weighed(Func<int, double> weight, Func<int, double> value)
    {
        double sum = 0, all = 1e-9;
        for (var k = 0; k < _asked.Count; k++)
        {
            var share = Math.Pow(_asked[k].Weight, 1.5) * weight(k);
            all += share;
            sum += share * value(k);
        }

        return sum / all;
    }

    private double Share(Span span, Func<int, bool> holds) => Count(span, k => _tokens[k].IsContent && holds(k)) / Count(span, k => _tokens[k].IsContent);

    private static double Count(Span span, Func<int, bool> holds) => Sum(span, k => holds(k) ? 1 : 0);

    private static double Sum(Span span, Func<int, double> value) => Enumerable.Range(span.First, span.Length).Sum(value);
}
