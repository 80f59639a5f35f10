using System.Buffers;
using System.Globalization;

namespace KurilBot.Core;

/// <summary>A unit of meaning of a sentence: a word, a number of several words, or a fixed expression.</summary>
/// <param name="Key">What all ways of writing it share.</param>
/// <param name="Form">The folded word, or the first of several.</param>
/// <param name="Range">Where it stands in the sentence.</param>
/// <param name="Vector">The index of its word vector.</param>
/// <param name="Weight">How much it tells: 0 for grammatical words, 1 for the rarest.</param>
/// <param name="Quantity">Its value, where it is a number.</param>
/// <param name="Name">How likely it is part of a proper name, 0 to 1.</param>
internal sealed record Token(string Key, string Form, TextRange Range, int Vector, double Weight, Quantity? Quantity, double Name)
{
    public bool IsContent => Weight > 0;

    public bool IsName => Name > 0.5;
}

/// <summary>A sentence as the citation check sees it.</summary>
internal sealed class ClaimReading
{
    private const string QuotationMarks = "\"'“”‘’«»`";

    private static readonly SearchValues<char> Marks = SearchValues.Create(",;:()–—\"“”|");

    public ClaimReading(string text)
    {
        Text = text;
        var words = Words.Of(text);
        HasCapitals = words.Skip(1).Any(w => w.IsCapitalised && w.Form != "i");
        Tokens = Tokenise(text, words, HasCapitals);
        HasLowerCaseName = Tokens.Any(t => char.IsLower(text[t.Range.Start]) && (Synonyms.IsCountry(t.Key) || Names.IsDay(t.Form)));
        Keys = Tokens.Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        Negated = NegationCues(Tokens);
        Weight = Tokens.Sum(t => t.Weight);
    }

    public string Text { get; }

    /// <summary>Whether a word other than the first has a capital: where none has, names cannot be told by capitals.</summary>
    public bool HasCapitals { get; }

    /// <summary>Whether a word that always has a capital stands there without one: the text was brought to lower case.</summary>
    public bool HasLowerCaseName { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The keys of the tokens.</summary>
    public IReadOnlySet<string> Keys { get; }

    /// <summary>Whether two keys stand next to each other, in this order.</summary>
    public bool HasPair(string first, string second)
    {
        for (var i = 1; i < Tokens.Count; i++)
        {
            if (Tokens[i].Key == second && Tokens[i - 1].Key == first)
                return true;
        }

        return false;
    }

    /// <summary>What stands between a token and the next one.</summary>
    public ReadOnlySpan<char> Gap(int at) => Text.AsSpan(Tokens[at].Range.End, Tokens[at + 1].Range.Start - Tokens[at].Range.End);

    /// <summary>Whether a mark of punctuation parts a token from the next one; a hyphen does not.</summary>
    public bool IsParted(int at) => Gap(at).ContainsAny(Marks) || Gap(at).Contains("--", StringComparison.Ordinal);

    /// <summary>Whether a token begins with a capital.</summary>
    public bool IsUpper(int at) => char.IsUpper(Text[Tokens[at].Range.Start]);

    /// <summary>Whether nothing but a space, hyphen or the point of an initial stands between a token and the next one.</summary>
    public bool IsAdjacent(int at) => Gap(at) is " " or "-" or ". ";

    /// <summary>A token as the text has it.</summary>
    public string Written(int at) => Tokens[at].Range.Of(Text).ToString();

    /// <summary>A name with those before and behind it that belong to it: "Tom Harlow".</summary>
    public string FullName(int at)
    {
        int first = at, last = at;
        while (first > 0 && Tokens[first - 1].IsName && IsAdjacent(first - 1))
            first--;
        while (last + 1 < Tokens.Count && Tokens[last + 1].IsName && IsAdjacent(last))
            last++;
        return Text[Tokens[first].Range.Start..Tokens[last].Range.End];
    }

    /// <summary>Whether a token is written as a name.</summary>
    public bool IsCapitalName(int at) => Tokens[at].IsName && IsUpper(at);

    /// <summary>Whether something of a token's is spoken of: "Russia's".</summary>
    public bool IsPossessive(int at) =>
        Tokens[at].Range.Of(Text) is var text && (text.EndsWith("'s", StringComparison.Ordinal) || text.EndsWith("’s", StringComparison.Ordinal));

    /// <summary>Indices of the tokens that negate.</summary>
    public IReadOnlyList<int> Negated { get; }

    /// <summary>The sum of the tokens' weights.</summary>
    public double Weight { get; }

    private static List<Token> Tokenise(string text, List<Word> words, bool hasCapitals)
    {
        var tokens = new List<Token>(words.Count);
        var quantities = Quantities.Of(text, words);
        var vectors = WordVectors.Embedded;
        var q = 0;
        for (var i = 0; i < words.Count;)
        {
            while (q < quantities.Count && quantities[q].First < i)
                q++;
            var (key, count) = Synonyms.At(words, i);
            Quantity? quantity = null;
            if (count == 1 && q < quantities.Count && quantities[q].First == i)
            {
                quantity = quantities[q];
                count = quantity.Value.Count;
                key = Key(quantity.Value);
            }

            var word = words[i];
            var last = words[i + count - 1];
            var range = new TextRange(word.Range.Start, last.Range.End - word.Range.Start);
            var vector = vectors.IndexOf(word.Form);
            var weight = quantity is not null ? 0.8 : count == 1 && word.IsStop && key is null ? 0 : Math.Max(0.1, vectors.Rarity(vector));
            var name = quantity is not null || weight == 0 ? 0 : key is not null && Synonyms.IsCountry(key) ? 1 : NameScore(text, words, i, vector, hasCapitals);
            tokens.Add(new Token(key ?? word.Stem, word.Form, range, vector, weight, quantity, name));
            i += count;
        }

        return tokens;
    }

    private static string Key(Quantity quantity) =>
        (quantity.Kind == QuantityKind.Percent ? "%" : "#") + quantity.Value.ToString("R", CultureInfo.InvariantCulture);

    private static double NameScore(string text, List<Word> words, int at, int vector, bool hasCapitals)
    {
        var word = words[at];
        // "According to" begins so many sentences that its vector looks like a name's.
        if (Names.IsTitle(word.Form) || Names.IsTime(word.Form) || Negation.IsCue(word.Form) || word.Form == "according")
            return 0;
        var first = at == 0 || OpensQuotation(text, word.Range.Start);
        if (hasCapitals && !first)
            return word.IsCapitalised ? 1 : 0;
        if (hasCapitals && !word.IsCapitalised)
            return 0;
        // Capitals say nothing here; a capital word right behind says that both are one name.
        if (hasCapitals && at + 1 < words.Count && words[at + 1].IsCapitalised && words[at + 1].Range.Start == word.Range.End + 1
            && !words[at + 1].IsStop)
            return 1;
        return NameClassifier.Embedded.Of(vector);
    }

    private static bool OpensQuotation(string text, int start) =>
        start > 0 && (QuotationMarks.Contains(text[start - 1]) || (start > 1 && text[start - 1] == ' ' && text[start - 2] is '.' or '!' or '?' or ':'));

    private static List<int> NegationCues(IReadOnlyList<Token> tokens)
    {
        var found = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            // "No 1" is a number, and "not only" affirms.
            if (tokens[i].Form == "no" && i + 1 < tokens.Count && tokens[i + 1].Quantity is not null)
                continue;
            if (Negation.IsCue(tokens[i].Form) && !(i + 1 < tokens.Count && tokens[i + 1].Form is "only" or "just" or "least"))
                found.Add(i);
        }

        return found;
    }
}
