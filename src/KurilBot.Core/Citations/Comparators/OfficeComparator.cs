namespace KurilBot.Core;

/// <summary>Who is what: "Abe is the president" against the names that the evidence gives the title to.</summary>
internal static class OfficeComparator
{
    private const int Reach = 5;

    // So many words that tell something name a person and an office: "Yoshihide Suga is the new prime minister of Japan".
    private const int MostOfTitle = 6;

    private static readonly HashSet<string> Copulas = "is was are were becomes became remains remained".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>That a name has a title, perhaps of a kind ("trade" minister) and of a country.</summary>
    private sealed record Holding(IReadOnlyList<Token> Names, Token Title, Token? Kind, string? Country);

    /// <summary>What the articles say of the office instead, where they give it to others alone.</summary>
    public static IEnumerable<Difference> Of(Comparison compared)
    {
        if (compared.Evidence.HasCapitals && Holds(compared.Claim, compared.Evidence, out var otherwise) is false)
            yield return otherwise!;
    }

    /// <summary>Whether the articles give the office to whom the claim gives it, and it says nothing else: who stands first tells nothing then.</summary>
    public static bool Confirms(Comparison compared) =>
        compared.Evidence.HasCapitals && compared.Claim.Tokens.Count(t => t.IsContent) <= MostOfTitle && Holds(compared.Claim, compared.Evidence, out _) is true;

    // Null where the evidence does not tell, or the claim says nothing of the kind.
    private static bool? Holds(ClaimReading claim, EvidenceSet evidence, out Difference? instead)
    {
        instead = null;
        if (Read(claim, evidence) is not { } claimed)
            return null;
        var (said, contradicts, sentence) = ("", false, -1);
        foreach (var place in evidence.Places(claimed.Title.Key))
        {
            var reading = evidence.Readings[place.Sentence];
            if (Holder(reading, place.At) is not { } names)
            {
                // Nobody's, unless the name stands near.
                if (IsAmong(claimed, reading, (Math.Max(0, place.At - Reach), Math.Min(reading.Tokens.Count - 1, place.At + Reach))))
                    return null;
                continue;
            }

            var holder = FromCountry(reading, names);
            var countries = Span(holder).Where(i => IsCountry(reading, i)).Select(i => reading.Tokens[i].Key).ToArray();
            var isOtherCountry = claimed.Country is { } country && countries.Length > 0 && !countries.Contains(country);
            var isOtherKind = claimed.Kind is not null && Kind(reading, place.At) is { } kind && kind.Key != claimed.Kind.Key;
            var isSame = IsAmong(claimed, reading, names);
            if (isSame && !isOtherCountry && !isOtherKind)
                return true;
            // The president of another country is another one's business.
            if (!isSame && (isOtherCountry || isOtherKind))
                continue;
            said = reading.Text[reading.Tokens[holder.First].Range.Start..reading.Tokens[holder.Last].Range.End];
            sentence = place.Sentence;
            contradicts |= claimed.Country is not null && countries.Length > 0;
        }

        if (said.Length == 0)
            return null;
        instead = new(Aspect.Office, $"the articles say “{said}”, not “{claim.Text.Trim(' ', '.')}”", contradicts, sentence);
        return false;
    }

    // "NAME is the TITLE of COUNTRY", "The TITLE of COUNTRY is NAME".
    private static Holding? Read(ClaimReading claim, EvidenceSet evidence)
    {
        var tokens = claim.Tokens;
        var copula = Enumerable.Range(0, tokens.Count).FirstOrDefault(i => Copulas.Contains(tokens[i].Form), -1);
        if (copula <= 0 || copula == tokens.Count - 1 || claim.Negated.Count > 0)
            return null;
        return Titled(claim, evidence, copula - 1, copula + 1, tokens.Count) ?? Titled(claim, evidence, copula + 1, 0, copula);
    }

    private static Holding? Titled(ClaimReading claim, EvidenceSet evidence, int name, int from, int to)
    {
        // "Abe's father was" is not about Abe.
        if (!IsName(name))
            return null;
        var names = Span(NameForms.Group(claim, name)).Where(IsName).Select(i => claim.Tokens[i]).ToArray();
        var title = -1;
        string? country = null;
        for (var i = from; i < to; i++)
        {
            if (IsCountry(claim, i))
                country ??= claim.Tokens[i].Key;
            else if (claim.Tokens[i].IsContent && !claim.IsCapitalName(i) && (title < 0 || title == i - 1))
                title = i;
        }

        return title < 0 ? null : new(names, claim.Tokens[title], title > from ? Kind(claim, title) : null, country);

        bool IsName(int i) => IsPerson(claim, i) || (i == 0 && !IsCountry(claim, 0) && evidence.HasAsName(claim.Tokens[0]));
    }

    // "trade" of "Japan's trade minister"
    private static Token? Kind(ClaimReading reading, int title) =>
        title > 0 && !reading.IsParted(title - 1) && reading.Tokens[title - 1] is { IsContent: true } before && !IsCountry(reading, title - 1)
            && !IsPerson(reading, title - 1) ? before : null;

    // The names that a title stands with: "Russian President Vladimir Putin", "the mayor, Clara Whitfield,", "Suga, the new prime minister".
    private static (int First, int Last)? Holder(ClaimReading reading, int title)
    {
        var group = NameForms.Group(reading, title);
        if (Span(group).Any(i => IsPerson(reading, i)))
            return group;
        if (title + 1 < reading.Tokens.Count && reading.IsParted(title) && IsPerson(reading, title + 1))
            return (group.First, NameForms.Group(reading, title + 1).Last);
        for (var i = title - 1; i >= 0 && i >= title - Reach; i--)
        {
            if (reading.IsParted(i))
                return IsPerson(reading, i) ? (NameForms.Group(reading, i).First, group.Last) : null;
        }

        return null;
    }

    // The country may stand before the names: "Japan's trade minister, Hiroshige Seko,".
    private static (int First, int Last) FromCountry(ClaimReading reading, (int First, int Last) holder)
    {
        for (var first = holder.First; first >= 0 && holder.First - first < Reach && (first == holder.First || !reading.IsParted(first)); first--)
        {
            if (Span((first, holder.Last)).Any(i => IsCountry(reading, i)))
                return (first, holder.Last);
        }

        return holder;
    }

    private static bool IsCountry(ClaimReading reading, int at) => Synonyms.IsCountry(reading.Tokens[at].Key);

    // Of a full name, both; Shintaro Abe is not Shinzo Abe.
    private static bool IsAmong(Holding claimed, ClaimReading reading, (int First, int Last) range)
    {
        var names = Span(range).Where(i => IsPerson(reading, i)).Select(i => reading.Tokens[i]).ToArray();
        return names.Length > 0 && names.Count(name => claimed.Names.Any(other => NameForms.Alike(name, other))) >= Math.Min(2, Math.Min(names.Length, claimed.Names.Count));
    }

    private static bool IsPerson(ClaimReading reading, int at) => reading.IsCapitalName(at) && !IsCountry(reading, at);

    private static IEnumerable<int> Span((int First, int Last) range) => Enumerable.Range(range.First, range.Last - range.First + 1);
}
