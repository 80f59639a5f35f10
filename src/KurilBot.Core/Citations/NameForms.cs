namespace KurilBot.Core;

/// <summary>Whether two words may name the same thing.</summary>
internal static class NameForms
{
    /// <summary>"Kuril", "Kurils", "Kuriles"; "Obama", "Obamas"; an initial.</summary>
    public static bool Alike(Token a, Token b)
    {
        var (shorter, longer) = a.Form.Length <= b.Form.Length ? (a, b) : (b, a);
        var (x, y) = (shorter.Form, longer.Form);
        return a.Key == b.Key
            || (x.Length >= 4 && y.StartsWith(x, StringComparison.Ordinal) && y.Length - x.Length <= 3)
            // "A. Gaydos", but no "a".
            || (x.Length == 1 && shorter.IsName && y[0] == x[0]);
    }

    /// <summary>The same name, or a country and the seat of its government.</summary>
    public static bool MayBeSame(Token a, Token b) => Alike(a, b) || Synonyms.GovernedFrom(a.Key) == b.Key || Synonyms.GovernedFrom(b.Key) == a.Key
        || (Synonyms.GovernedFrom(a.Key) is { } seat && seat == Synonyms.GovernedFrom(b.Key));

    /// <summary>The names and titles that stand in a row around a token: "Japanese Foreign Ministry", "Russian leader Vladimir Putin".</summary>
    public static (int First, int Last) Group(ClaimReading reading, int at)
    {
        int first = at, last = at;
        while (first > 0 && Belongs(reading, first - 1) && !reading.IsParted(first - 1))
            first--;
        while (last + 1 < reading.Tokens.Count && Belongs(reading, last + 1) && !reading.IsParted(last))
            last++;
        return (first, last);
    }

    private static bool Belongs(ClaimReading reading, int at) => reading.IsCapitalName(at) || Names.IsTitle(reading.Tokens[at].Form);
}
