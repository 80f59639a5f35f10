namespace KurilBot.Core;

/// <summary>Who did it to whom: two names that changed places, or another name before the same word.</summary>
internal static class RoleComparator
{
    // What is done together has no direction, and the place of "said" is free.
    private static readonly HashSet<string> Undirected = "meet hold agre sign discuss talk say add announc negoti cooper marri".Split(' ').ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Symmetric = "and or with versus vs against between than".Split(' ').ToHashSet(StringComparer.Ordinal);

    private const int Reach = 4;

    public static IEnumerable<Difference> Of(Comparison compared)
    {
        // What is a name, wherever it stands: a first word tells it by no capital.
        var keys = compared.Claim.Tokens.Concat(compared.Nearest.Evidence.Tokens).Where(t => t.IsName).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        if (compared.Evidence.HasCapitals && Swapped(compared.Nearest, keys) is var (first, second))
            yield return new Difference(Aspect.Role, $"the articles have {first} and {second} the other way round", IsNamed: true);
        else if (compared.Evidence.HasCapitals && OtherSubject(compared.Nearest) is var (evidence, claim))
            yield return Comparison.Other(Aspect.Role, $"“{evidence}”", $"“{claim}”");
    }

    // "Norland annexed" for "Sudmark annexed": another name right before the same word.
    private static (string Evidence, string Claim)? OtherSubject(Alignment nearest)
    {
        for (var i = 1; i < nearest.Claim.Tokens.Count; i++)
        {
            var j = nearest.ToEvidence(i);
            if (j > 0 && nearest.Claim.Tokens[i] is { IsName: false, IsContent: true, Quantity: null } && IsSubject(nearest.Claim, i - 1) && IsSubject(nearest.Evidence, j - 1)
                && NameForms.Group(nearest.Evidence, j - 1) is var (first, last)
                && !Enumerable.Range(first, last - first + 1).Any(k => NameForms.MayBeSame(nearest.Evidence.Tokens[k], nearest.Claim.Tokens[i - 1])))
                return ($"{nearest.Evidence.FullName(j - 1)} {nearest.Evidence.Written(j)}", $"{nearest.Claim.FullName(i - 1)} {nearest.Claim.Written(i)}");
        }

        return null;
    }

    private static bool IsSubject(ClaimReading reading, int at) => reading.IsCapitalName(at) && !reading.IsParted(at) && !reading.IsPossessive(at);

    // The two names that changed places, as the claim writes them.
    private static (string First, string Second)? Swapped(Alignment alignment, HashSet<string> keys)
    {
        var claim = alignment.Claim;
        var names = Enumerable.Range(0, claim.Tokens.Count).Where(i => keys.Contains(claim.Tokens[i].Key)).ToArray();
        return Exchanged(alignment, names) ?? Inverted(alignment);
    }

    // Each of two names stands where the evidence has the other.
    private static (string First, string Second)? Exchanged(Alignment alignment, int[] names)
    {
        var (claim, evidence) = (alignment.Claim.Tokens, alignment.Evidence.Tokens);
        var moved = names.Where(i => alignment.ToEvidence(i) < 0).ToArray();
        foreach (var a in moved)
        {
            var there = alignment.InPlaceOf(a, Reach).Select(j => evidence[j].Key).ToHashSet();
            foreach (var b in moved)
            {
                if (b > a && there.Contains(claim[b].Key) && !there.Contains(claim[a].Key)
                    && alignment.InPlaceOf(b, Reach).Any(j => evidence[j].Key == claim[a].Key))
                    return (alignment.Claim.Written(a), alignment.Claim.Written(b));
            }
        }

        return null;
    }

    // "A of B" for "B of A", "A said B" for "B said A".
    private static (string First, string Second)? Inverted(Alignment alignment)
    {
        var said = Joined(alignment.Evidence).ToHashSet();
        foreach (var (first, joint, second, at) in Places(alignment.Claim))
        {
            if (said.Contains((second, joint, first)) && !said.Contains((first, joint, second)))
                return (alignment.Claim.Written(at), alignment.Claim.Written(Next(alignment.Claim, at)));
        }

        return null;
    }

    private static IEnumerable<(string First, string Joint, string Second)> Joined(ClaimReading reading) => Places(reading).Select(p => (p.First, p.Joint, p.Second));

    // Each two proper words in a row, and what joins them.
    private static IEnumerable<(string First, string Joint, string Second, int At)> Places(ClaimReading reading)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (!IsProper(reading, i) || Next(reading, i) is not (var next and > 0) || next - i > Reach)
                continue;
            var between = reading.Tokens.Skip(i + 1).Take(next - i - 1).Where(t => t.Form is not ("the" or "a" or "an")).ToArray();
            if (between.Length > 0 && !between.Any(t => Symmetric.Contains(t.Form) || (Undirected.Contains(t.Key) && t.Key != "say")))
                yield return (reading.Tokens[i].Key, string.Join(' ', between.Select(t => t.Key)), reading.Tokens[next].Key, i);
        }
    }

    private static int Next(ClaimReading reading, int at)
    {
        for (var i = at + 1; i < reading.Tokens.Count; i++)
        {
            if (reading.IsParted(i - 1))
                return -1;
            if (IsProper(reading, i))
                return i;
        }

        return -1;
    }

    private static bool IsProper(ClaimReading reading, int at) =>
        reading.Tokens[at] is { IsContent: true, Quantity: null } token && char.IsUpper(reading.Text[token.Range.Start]);
}
