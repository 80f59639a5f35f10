namespace KurilBot.Core;

/// <summary>Who did it to whom: two names around a shared verb.</summary>
internal static class Roles
{
    // What is done together has no direction, and the place of "said" is free.
    private static readonly HashSet<string> Undirected = "meet hold agre sign discuss talk say add announc negoti cooper marri".Split(' ').ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Symmetric = "and or with versus vs against between than".Split(' ').ToHashSet(StringComparer.Ordinal);

    private const int Reach = 4, Near = 8;

    /// <summary>The two names that changed places, as the claim writes them, or null.</summary>
    /// <param name="alignment">The claim beside the sentence.</param>
    /// <param name="keys">What is a name, wherever it stands: a first word tells it by no capital.</param>
    public static (string First, string Second)? Swapped(Alignment alignment, IReadOnlySet<string> keys)
    {
        var claim = alignment.Claim;
        var names = Enumerable.Range(0, claim.Tokens.Count).Where(i => keys.Contains(claim.Tokens[i].Key)).ToArray();
        if ((Exchanged(alignment, names) ?? Inverted(alignment)) is { } exchanged)
            return exchanged;
        for (var n = 0; n < names.Length; n++)
        {
            for (var m = n + 1; m < names.Length && m <= n + 3; m++)
            {
                var (a, b) = (names[n], names[m]);
                if (claim.Tokens[a].Key == claim.Tokens[b].Key)
                    continue;
                for (var v = a + 1; v < b; v++)
                {
                    if (IsVerb(claim, v, keys) && Reversed(alignment, a, v, b, keys))
                        return (Written(claim, a), Written(claim, b));
                }
            }
        }

        return null;
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
                    return (Written(alignment.Claim, a), Written(alignment.Claim, b));
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
                return (Written(alignment.Claim, at), Written(alignment.Claim, Next(alignment.Claim, at)));
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

    private static bool IsVerb(ClaimReading claim, int at, IReadOnlySet<string> keys) =>
        claim.Tokens[at] is { IsContent: true, Quantity: null } token && !keys.Contains(token.Key) && (!Undirected.Contains(token.Key) || token.Form == "told");

    private static bool Reversed(Alignment alignment, int a, int v, int b, IReadOnlySet<string> keys)
    {
        var (claim, evidence) = (alignment.Claim, alignment.Evidence);
        if (b - a > Near + Near)
            return false;
        foreach (var verb in alignment.ToEvidence(v) is var paired && paired >= 0 ? [paired] : All(evidence, claim.Tokens[v]))
        {
            if (claim.Tokens[v].Form == "told" && evidence.Tokens[verb].Form != "told")
                continue;
            var before = NearestName(evidence, verb, -1, keys);
            var after = NearestName(evidence, verb, 1, keys);
            if (before < 0 || after < 0)
                continue;
            var same = evidence.Tokens[before].Key == claim.Tokens[a].Key && evidence.Tokens[after].Key == claim.Tokens[b].Key;
            var turned = evidence.Tokens[before].Key == claim.Tokens[b].Key && evidence.Tokens[after].Key == claim.Tokens[a].Key;
            var passive = IsPassive(claim, v, b) != IsPassive(evidence, verb, after);
            if (passive ? same : turned)
                return true;
        }

        return false;
    }

    private static IEnumerable<int> All(ClaimReading reading, Token token) =>
        Enumerable.Range(0, reading.Tokens.Count).Where(i => reading.Tokens[i].Key == token.Key);

    private static int NearestName(ClaimReading reading, int from, int step, IReadOnlySet<string> keys)
    {
        for (var i = from + step; i >= 0 && i < reading.Tokens.Count && Math.Abs(i - from) <= Near; i += step)
        {
            if (keys.Contains(reading.Tokens[i].Key))
                return i;
        }

        return -1;
    }

    // "was beaten by B"
    private static bool IsPassive(ClaimReading reading, int verb, int name) =>
        Enumerable.Range(verb + 1, Math.Max(0, name - verb - 1)).Any(i => i >= name - 3 && reading.Tokens[i].Form == "by");

    private static string Written(ClaimReading reading, int at) => reading.Text.Substring(reading.Tokens[at].Range.Start, reading.Tokens[at].Range.Length);
}
