using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>Who did it to whom: two names around a shared verb.</summary>
internal static class Roles
{
    // What is done together has no direction, and the place of "said" is free.
    private static readonly FrozenSet<string> Undirected = "meet hold agre sign discuss talk say add announc negoti cooper marri".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The two names that changed places, as the claim writes them, or null.</summary>
    public static (string First, string Second)? Swapped(Alignment alignment)
    {
        var claim = alignment.Claim;
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

    private static bool IsVerb(ClaimReading claim, int at) =>
        claim.Tokens[at] is { IsContent: true, IsName: false, Quantity: null } token && (!Undirected.Contains(token.Key) || token.Form == "told");

    private static bool Reversed(Alignment alignment, int a, int v, int b)
    {
        var (claim, evidence) = (alignment.Claim, alignment.Evidence);
        foreach (var verb in All(evidence, claim.Tokens[v]))
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
        for (var i = from + step; i >= 0 && i < reading.Tokens.Count && Math.Abs(i - from) <= 8; i += step)
        {
            if (reading.Tokens[i].IsName)
                return i;
        }

        return -1;
    }

    // "was beaten by B"
    private static bool IsPassive(ClaimReading reading, int verb, int name) =>
        Enumerable.Range(verb + 1, Math.Max(0, name - verb - 1)).Any(i => reading.Tokens[i].Form == "by");

    private static string Written(ClaimReading reading, int at) => reading.Text.Substring(reading.Tokens[at].Range.Start, reading.Tokens[at].Range.Length);
}
