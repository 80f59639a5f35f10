namespace KurilBot.Core;

/// <summary>Who is what: "Abe is the president" against the names that the evidence gives the title to.</summary>
internal static class Offices
{
    private const int Reach = 5;

    private static readonly HashSet<string> Copulas = "is was are were becomes became remains remained".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>That a name is something, and perhaps of which country.</summary>
    private sealed record Holding(IReadOnlyList<Token> Names, Token Title, string? Country);

    /// <summary>
    /// Whether the evidence gives the title to the name (and the country) that the claim gives it to. False, with what it says
    /// instead, where it has the title for others alone; null where it does not tell, or the claim says nothing of the kind.
    /// </summary>
    public static bool? Confirms(ClaimReading claim, EvidenceSet evidence, out Objection instead)
    {
        instead = default;
        if (Read(claim, evidence) is not { } claimed)
            return null;
        var (said, contradicts) = ("", false);
        foreach (var place in evidence.Places(claimed.Title.Key))
        {
            var reading = evidence.Readings[place.Sentence];
            if (Holder(reading, place.At) is not { } holder)
            {
                // Nobody's, unless the name stands near.
                if (IsAmong(claimed, reading, (Math.Max(0, place.At - Reach), Math.Min(reading.Tokens.Count - 1, place.At + Reach))))
                    return null;
                continue;
            }

            var countries = Countries(reading, holder);
            var isOtherCountry = claimed.Country is { } country && countries.Length > 0 && !countries.Contains(country);
            var isSame = IsAmong(claimed, reading, holder);
            if (isSame && !isOtherCountry)
                return true;
            // The president of another country is another one's business.
            if (!isSame && isOtherCountry)
                continue;
            said = reading.Text[reading.Tokens[holder.First].Range.Start..reading.Tokens[holder.Last].Range.End];
            contradicts |= claimed.Country is not null && countries.Length > 0;
        }

        if (said.Length == 0)
            return null;
        instead = new($"the evidence says “{said}” where the claim says “{claim.Text.Trim(' ', '.')}”", contradicts);
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
        var names = Span(NameForms.Group(claim, name)).Where(i => IsPerson(claim, i) || (i == 0 && IsNameElsewhere(claim.Tokens[0], evidence))).ToArray();
        var title = -1;
        string? country = null;
        for (var i = from; i < to; i++)
        {
            if (IsCountry(claim, i))
                country ??= claim.Tokens[i].Key;
            else if (claim.Tokens[i].IsContent && !claim.IsCapitalName(i) && (title < 0 || title == i - 1))
                title = i;
        }

        return names.Length == 0 || title < 0 ? null : new([.. names.Select(i => claim.Tokens[i])], claim.Tokens[title], country);
    }

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

    // Of the names themselves, else the one close before them: "Japan's trade minister, Hiroshige Seko,".
    private static string[] Countries(ClaimReading reading, (int First, int Last) holder)
    {
        var first = holder.First;
        while (first > 0 && holder.First - first < Reach && !reading.IsParted(first - 1) && !Span((first, holder.Last)).Any(i => IsCountry(reading, i)))
            first--;
        return [.. Span((first, holder.Last)).Where(i => IsCountry(reading, i)).Select(i => reading.Tokens[i].Key)];
    }

    private static bool IsCountry(ClaimReading reading, int at) => Equivalents.IsCountry(reading.Tokens[at].Key);

    private static bool IsAmong(Holding claimed, ClaimReading reading, (int First, int Last) range) =>
        Span(range).Any(i => IsPerson(reading, i) && claimed.Names.Any(name => NameForms.Alike(reading.Tokens[i], name)));

    private static bool IsPerson(ClaimReading reading, int at) =>
        reading.IsCapitalName(at) && !IsCountry(reading, at) && !Names.IsTitle(reading.Tokens[at].Form);

    // The capital of a first word tells nothing; its other uses do.
    private static bool IsNameElsewhere(Token token, EvidenceSet evidence) =>
        evidence.Places(token.Key).Any(place => place.At > 0 && IsPerson(evidence.Readings[place.Sentence], place.At));

    private static IEnumerable<int> Span((int First, int Last) range) => Enumerable.Range(range.First, range.Last - range.First + 1);
}
