namespace KurilBot.Core;

/// <summary>Who a word is said of: the name right before it ("Russia seized", "Moscow's refusal", "Soviet forces") or behind its "by".</summary>
internal static class Agents
{
    private const int Window = 8, Furthest = 5;

    // What may stand between a subject and its verb.
    private static readonly HashSet<string> Light =
        "is are was were be been being has have had do does did will would can could may might shall should must not never also then now since later still"
            .Split(' ').ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Being = "is are was were be been being".Split(' ').ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Sayings = "said says added adds announced".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>A word, and the names (first to last token) that it is said of.</summary>
    private readonly record struct Agent(int First, int Last, bool IsPatient);

    /// <summary>What the evidence says and what the claim says instead, of the first word that they say of different names; or null.</summary>
    /// <param name="alignment">The claim beside the sentence that decides.</param>
    /// <param name="sentence">The index of that sentence.</param>
    /// <param name="evidence">All sentences.</param>
    public static (string Evidence, string Claim)? Differing(Alignment alignment, int sentence, EvidenceSet evidence)
    {
        var claim = alignment.Claim;
        for (var w = 0; w < claim.Tokens.Count; w++)
        {
            if (claim.Tokens[w] is not { IsContent: true, Quantity: null } || claim.IsCapitalName(w) || Of(claim, w) is not { } claimed || !IsSure(claim, claimed, evidence))
                continue;
            var places = Nearest(claim, w, claimed, evidence);
            if (places.Count > 0 && alignment.ToEvidence(w) is var paired && paired >= 0)
                places.Add(new Place(sentence, paired));
            (string, string)? differing = null;
            foreach (var place in places)
            {
                var reading = evidence.Readings[place.Sentence];
                if (Of(reading, place.At) is not { } given || !IsSure(reading, given, evidence) || given.IsPatient != claimed.IsPatient || Same(claim, claimed, reading, given))
                {
                    differing = null;
                    break;
                }

                differing ??= (Written(reading, given, place.At), Written(claim, claimed, w));
            }

            if (differing is not null)
                return differing;
        }

        return null;
    }

    // Where the evidence has the word among most of the words that the claim has around it.
    private static List<Place> Nearest(ClaimReading claim, int word, Agent agent, EvidenceSet evidence)
    {
        var around = claim.Tokens.Where((t, i) => t.IsContent && i != word && (i < agent.First || i > agent.Last)).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var (best, most) = (new List<Place>(), 1);
        foreach (var place in evidence.Places(claim.Tokens[word].Key))
        {
            var tokens = evidence.Readings[place.Sentence].Tokens;
            var shared = tokens.Skip(Math.Max(0, place.At - Window)).Take(Window + Math.Min(Window, place.At) + 1).Select(t => t.Key).Distinct().Count(around.Contains);
            if (shared > most)
                (best, most) = ([], shared);
            if (shared == most)
                best.Add(place);
        }

        return best;
    }

    private static Agent? Of(ClaimReading reading, int word)
    {
        for (var i = word + 1; i < reading.Tokens.Count && i <= word + 3 && !reading.IsParted(i - 1); i++)
        {
            if (reading.Tokens[i].Form == "by")
                return NameBehind(reading, i, isPatient: false);
            // "the boats were seized by": what is done by somebody is the seizing.
            if (reading.Tokens[i].IsContent && !reading.Tokens[i].Form.EndsWith("ly", StringComparison.Ordinal))
                break;
        }

        var passive = false;
        var passed = 0;
        for (var i = word - 1; i >= 0 && i >= word - Furthest; i--)
        {
            var token = reading.Tokens[i];
            if (reading.IsParted(i))
                return passed == 0 && Apposed(reading, i) is { } first ? new Agent(first, i, passive) : Sayer(reading, word);
            if (reading.IsCapitalName(i))
            {
                // Another noun may stand behind a possessive alone: "Russia's illegal annexation".
                if (passed > 0 && !reading.IsPossessive(i))
                    return null;
                return new Agent(First(reading, i), i, passive);
            }

            passive |= Being.Contains(token.Form) && !reading.Tokens[word].Form.EndsWith("ing", StringComparison.Ordinal);
            if (token.IsContent && token.Quantity is null && !token.Form.EndsWith("ly", StringComparison.Ordinal))
                passed++;
            else if (!token.IsContent && !Light.Contains(token.Form))
                break;
            if (passed > 1)
                return null;
        }

        return Sayer(reading, word);
    }

    // “…,” said Abe
    private static Agent? Sayer(ClaimReading reading, int word) =>
        Sayings.Contains(reading.Tokens[word].Form) && word > 0 && reading.IsParted(word - 1) ? NameBehind(reading, word, isPatient: false) : null;

    // "Japan's trade minister, Hiroshige Seko, has": where all that begins, if a name ends at this comma.
    private static int? Apposed(ClaimReading reading, int at)
    {
        if (!reading.IsCapitalName(at) || NameForms.Group(reading, at).First is not (var name and > 0) || !reading.IsParted(name - 1))
            return null;
        var first = name;
        for (var i = name - 1; i >= 0 && i >= name - Furthest && (i == name - 1 || !reading.IsParted(i)); i--)
        {
            if (reading.IsCapitalName(i))
                first = i;
        }

        return first;
    }

    // All that a subject of several names has: "Russian leader Putin and Japanese Prime Minister Abe held".
    private static int First(ClaimReading reading, int at)
    {
        var first = NameForms.Group(reading, at).First;
        if (first == 0 || reading.Tokens[first - 1].Form is not ("and" or "or"))
            return first;
        for (var i = first - 2; i >= 0 && i >= first - Window; i--)
        {
            if (reading.IsCapitalName(i))
                return NameForms.Group(reading, i).First;
        }

        return first;
    }

    private static Agent? NameBehind(ClaimReading reading, int at, bool isPatient)
    {
        var first = at + 1;
        while (first < reading.Tokens.Count && first <= at + 3 && !reading.IsCapitalName(first))
            first++;
        if (first >= reading.Tokens.Count || !reading.IsCapitalName(first))
            return null;
        return new Agent(first, NameForms.Group(reading, first).Last, isPatient);
    }

    private static bool Same(ClaimReading claim, Agent a, ClaimReading evidence, Agent b)
    {
        for (var i = a.First; i <= a.Last; i++)
        {
            for (var j = b.First; j <= b.Last; j++)
            {
                if (NameForms.MayBeSame(claim.Tokens[i], evidence.Tokens[j]))
                    return true;
            }
        }

        return false;
    }

    private static bool IsSure(ClaimReading reading, Agent agent, EvidenceSet evidence) =>
        agent.First < agent.Last || agent.First > 0 || Synonyms.IsCountry(reading.Tokens[0].Key) || Synonyms.GovernedFrom(reading.Tokens[0].Key) is not null
        || evidence.HasAsName(reading.Tokens[0]);

    private static string Written(ClaimReading reading, Agent agent, int word)
    {
        var (first, last) = (Math.Min(agent.First, word), Math.Max(agent.Last, word));
        return reading.Text[reading.Tokens[first].Range.Start..reading.Tokens[last].Range.End];
    }
}
