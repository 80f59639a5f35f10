using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>Who did it to whom: two names around a shared verb.</summary>
internal static class Roles
{
    // What is done together has no direction, and the place of "said" is free.
    private static readonly FrozenSet<string> Undirected = "meet hold agre sign discuss talk say add announc negoti cooper marri".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Directed = "in of from to by against over for at under".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private const int Reach = 4, Near = 8;

    /// <summary>The two names that changed places, as the claim writes them, or null.</summary>
    /// <param name="alignment">The claim beside the sentence.</param>
    /// <param name="keys">What is a name, wherever it stands: a first word tells it by no capital.</param>
    public static (string First, string Second)? Swapped(Alignment alignment, IReadOnlySet<string> keys)
    {
        var claim = alignment.Claim;
        var names = Enumerable.Range(0, claim.Tokens.Count).Where(i => keys.Contains(claim.Tokens[i].Key)).ToArray();
        if ((Exchanged(alignment, names) ?? Turned(alignment, keys)) is { } exchanged)
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

    // "the Kurils in Russia" and "the Russia in Kurils"
    private static (string First, string Second)? Turned(Alignment alignment, IReadOnlySet<string> keys)
    {
        var (claim, evidence) = (alignment.Claim.Tokens, alignment.Evidence.Tokens);
        for (var i = 1; i + 1 < claim.Count; i++)
        {
            if (!Directed.Contains(claim[i].Form) || !keys.Contains(claim[i - 1].Key) || !keys.Contains(claim[i + 1].Key) || claim[i - 1].Key == claim[i + 1].Key)
                continue;
            var (first, link, second) = (claim[i - 1].Key, claim[i].Form, claim[i + 1].Key);
            var triples = Enumerable.Range(1, Math.Max(0, evidence.Count - 2)).Where(j => evidence[j].Form == link).ToList();
            if (triples.Exists(j => evidence[j - 1].Key == second && evidence[j + 1].Key == first)
                && !triples.Exists(j => evidence[j - 1].Key == first && evidence[j + 1].Key == second))
                return (Written(alignment.Claim, i - 1), Written(alignment.Claim, i + 1));
        }

        return null;
    }

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
