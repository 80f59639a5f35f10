using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>Who did it to whom: two names around a shared verb.</summary>
internal static class Roles
{
    // What is done together has no direction, and the place of "said" is free.
    private static readonly FrozenSet<string> Undirected = "meet hold agre sign discuss talk say add announc negoti cooper marri".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const int Reach = 4, Near = 8;

    /// <summary>The two names that changed places, as the claim writes them, or null.</summary>
    public static (string First, string Second)? Swapped(Alignment alignment)
    {
        var claim = alignment.Claim;
        if (Exchanged(alignment) is { } exchanged)
            return exchanged;
        var names = Enumerable.Range(0, claim.Tokens.Count).Where(i => claim.Tokens[i].IsName).ToArray();
        for (var n = 0; n < names.Length; n++)
        {
            for (var m = n + 1; m < names.Length && m <= n + 3; m++)
            {
                var (a, b) = (names[n], names[m]);
                if (claim.Tokens[a].Key == claim.Tokens[b].Key)
                    continue;
                for (var v = a + 1; v < b; v++)
                {
                    if (IsVerb(claim, v) && Reversed(alignment, a, v, b))
                        return (Written(claim, a), Written(claim, b));
                }
            }
        }

        return null;
    }

    // Each of two names stands where the evidence has the other.
    private static (string First, string Second)? Exchanged(Alignment alignment)
    {
        var tokens = alignment.Claim.Tokens;
        for (var a = 0; a < tokens.Count; a++)
        {
            if (!tokens[a].IsName || alignment.ToEvidence(a) >= 0)
                continue;
            var there = alignment.InPlaceOf(a, Reach).Select(j => alignment.Evidence.Tokens[j].Key).ToHashSet();
            for (var b = a + 1; b < tokens.Count; b++)
            {
                if (tokens[b].IsName && alignment.ToEvidence(b) < 0 && tokens[b].Key != tokens[a].Key && there.Contains(tokens[b].Key)
                    && !there.Contains(tokens[a].Key)
                    && alignment.InPlaceOf(b, Reach).Any(j => alignment.Evidence.Tokens[j].Key == tokens[a].Key))
                    return (Written(alignment.Claim, a), Written(alignment.Claim, b));
            }
        }

        return null;
    }

    private static bool IsVerb(ClaimReading claim, int at) =>
        claim.Tokens[at] is { IsContent: true, IsName: false, Quantity: null } token && (!Undirected.Contains(token.Key) || token.Form == "told");

    private static bool Reversed(Alignment alignment, int a, int v, int b)
    {
        var (claim, evidence) = (alignment.Claim, alignment.Evidence);
        if (b - a > Near + Near)
            return false;
        foreach (var verb in alignment.ToEvidence(v) is var paired && paired >= 0 ? [paired] : All(evidence, claim.Tokens[v]))
        {
            if (claim.Tokens[v].Form == "told" && evidence.Tokens[verb].Form != "told")
                continue;
            var before = NearestName(evidence, verb, -1);
            var after = NearestName(evidence, verb, 1);
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

    private static int NearestName(ClaimReading reading, int from, int step)
    {
        for (var i = from + step; i >= 0 && i < reading.Tokens.Count && Math.Abs(i - from) <= Near; i += step)
        {
            if (reading.Tokens[i].IsName)
                return i;
        }

        return -1;
    }

    // "was beaten by B"
    private static bool IsPassive(ClaimReading reading, int verb, int name) =>
        Enumerable.Range(verb + 1, Math.Max(0, name - verb - 1)).Any(i => i >= name - 3 && reading.Tokens[i].Form == "by");

    private static string Written(ClaimReading reading, int at) => reading.Text.Substring(reading.Tokens[at].Range.Start, reading.Tokens[at].Range.Length);
}
