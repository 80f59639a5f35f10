namespace KurilBot.Core;

/// <summary>Names with their forms, months and days: another one in the same place, or one that the deciding sentences and those before them lack.</summary>
internal static class NameComparator
{
    private const int Reach = 4;

    // How far back a name may stand that "he" or "the company" stands for.
    private const int Context = 3;

    public static IEnumerable<Difference> Of(Comparison compared)
    {
        var (claim, nearest) = (compared.Claim, compared.Nearest);
        for (var i = 0; i < claim.Tokens.Count; i++)
        {
            var token = claim.Tokens[i];
            if (nearest.ToEvidence(i) >= 0)
                continue;
            if (Names.IsTime(token.Form))
            {
                if (!nearest.Evidence.Keys.Contains(token.Key) && compared.InPlaceOf(i, Reach, t => Names.IsTime(t.Form)) is { } other)
                    yield return Comparison.Other(Aspect.Name, nearest.Evidence.Written(other), claim.Written(i));
                else if (claim.IsUpper(i) && !compared.Deciding.Any(s => compared.Evidence.Readings[s].Keys.Contains(token.Key)))
                    yield return new Difference(Aspect.Name, $"{claim.Written(i)} is not in the evidence", IsNamed: false);
            }
            else if (compared.Evidence.HasCapitals && InSlot(compared, i) is { } slot)
            {
                yield return Comparison.Other(Aspect.Name, nearest.Evidence.FullName(slot), claim.FullName(i));
            }
            // Where the evidence has no capitals names cannot be told for sure; a name that the sentence has elsewhere has moved, which is the roles' question.
            else if (compared.Evidence.HasCapitals && claim.IsCapitalName(i) && !nearest.UnpairedEvidence.Any(t => NameForms.Alike(t, token))
                && OfName(compared, i) is { } difference)
                yield return difference;
        }
    }

    // A word with a capital in the place of one other word, between neighbours that are the same: "a Moscow fisherman" for "a Japanese fisherman".
    private static int? InSlot(Comparison compared, int i)
    {
        var (claim, nearest, token) = (compared.Claim, compared.Nearest, compared.Claim.Tokens[i]);
        if (!token.IsContent || token.Quantity is not null || !claim.IsUpper(i) || (i == 0 && !token.IsName && !Names.IsTitle(token.Form))
            || nearest.Before(i) is not { } before || nearest.Behind(i) != before + 2)
            return null;
        var other = nearest.Evidence.Tokens[before + 1];
        // Both sentences have both words, in the active and in the passive: who is who is the roles' question.
        var exchanged = nearest.UnpairedEvidence.Any(t => t.Key == token.Key) && nearest.UnpairedClaim.Any(t => t.Key == other.Key)
            && nearest.UnpairedEvidence.Concat(nearest.UnpairedClaim).Any(t => t.Form == "by");
        return other.IsContent && other.Quantity is null && !Names.IsTime(other.Form) && !NameForms.MayBeSame(token, other) && !exchanged ? before + 1 : null;
    }

    private static Difference? OfName(Comparison compared, int i)
    {
        var (claim, nearest, token) = (compared.Claim, compared.Nearest, compared.Claim.Tokens[i]);
        // Of a full name the last word decides; the words before it may be missing, but may not be others.
        if (i + 1 < claim.Tokens.Count && claim.Tokens[i + 1].IsName && claim.IsAdjacent(i))
        {
            if (Namesake(compared, i) is { } namesake)
                return Comparison.Other(Aspect.Name, namesake, claim.FullName(i));
            if (IsMentioned(claim.Tokens[i + 1], compared))
                return null;
        }

        if (compared.InPlaceOf(i, Reach, t => IsRival(token, t)) is { } rival && nearest.Evidence.IsCapitalName(rival) && !IsPartOf(token, nearest.Evidence, rival))
            return Comparison.Other(Aspect.Name, nearest.Evidence.FullName(rival), claim.FullName(i));
        return IsMentioned(token, compared) ? null : new Difference(Aspect.Name, $"the name {claim.FullName(i)} is not in the evidence", IsNamed: false);
    }

    // "Tokyo" for "the Japanese Foreign Ministry".
    private static bool IsPartOf(Token name, ClaimReading reading, int at) =>
        NameForms.Group(reading, at) is var (first, last) && Enumerable.Range(first, last - first + 1).Any(i => NameForms.MayBeSame(reading.Tokens[i], name));

    // "The Japanese leader" may stand for Abe; "Japan" may not.
    private static bool IsRival(Token claimed, Token other) =>
        other.IsName && Synonyms.GovernedFrom(other.Key) != claimed.Key && Synonyms.GovernedFrom(claimed.Key) != other.Key
        && (Synonyms.IsCountry(claimed.Key) || !Synonyms.IsCountry(other.Key) || other.Form == other.Key);

    // "Shintaro Abe" for "Shinzo Abe"; "Shinzo Abe's father" may be anybody.
    private static string? Namesake(Comparison compared, int given)
    {
        var (claim, nearest) = (compared.Claim, compared.Nearest.Evidence);
        if (claim.IsPossessive(given + 1) || nearest.Keys.Contains(claim.Tokens[given].Key))
            return null;
        for (var j = 1; j < nearest.Tokens.Count; j++)
        {
            var other = nearest.Tokens[j - 1];
            if (nearest.Tokens[j].Key == claim.Tokens[given + 1].Key && nearest.IsCapitalName(j - 1) && nearest.IsAdjacent(j - 1)
                && !claim.Keys.Contains(other.Key) && !NameForms.Alike(other, claim.Tokens[given]))
                return nearest.FullName(j);
        }

        return null;
    }

    private static bool IsMentioned(Token name, Comparison compared)
    {
        var (readings, sentences) = (compared.Evidence.Readings, compared.Evidence.Sentences);
        return compared.Deciding.Any(s => Enumerable.Range(Math.Max(0, s - Context), Math.Min(s, Context) + 1)
            .Any(c => sentences[c].Source.Id == sentences[s].Source.Id && Mentions(readings[c], name)));
    }

    private static bool Mentions(ClaimReading reading, Token name) =>
        reading.Keys.Contains(name.Key) || (Synonyms.GovernedFrom(name.Key) is { } country && reading.Keys.Contains(country))
        || reading.Tokens.Any(t => NameForms.Alike(t, name) || Synonyms.GovernedFrom(t.Key) == name.Key);
}
