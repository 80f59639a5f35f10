namespace KurilBot.Core;

/// <summary>What one of the two sentences negates and the other affirms.</summary>
internal static class NegationComparator
{
    private const int Scope = 3;

    private const double Close = 4;

    // The share of a claim that another sentence must say to deny it.
    private const double NearlyAll = 0.75;

    private static readonly HashSet<string> ClauseWords =
        "because but although though while when if since who which whom whose that where unless until despite whereas".Split(' ')
            .ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<Difference> Of(Comparison compared)
    {
        var nearest = compared.Nearest;
        var negates = Moved(nearest) ?? (Flips(nearest.Claim, nearest.ToEvidence, nearest.Evidence) ? false : null as bool?);
        if (negates is not null)
            yield return new Difference(Aspect.Negation, negates.Value ? "the articles negate it" : "the articles do not negate it", IsNamed: true);
        // A long sentence negates much that a claim does not speak of.
        else if (Flips(nearest.Evidence, nearest.ToClaim, nearest.Claim) || Denies(nearest))
            yield return new Difference(Aspect.Negation, "the articles negate something of it", IsNamed: false);
        for (var s = 0; s < compared.Evidence.Readings.Count; s++)
        {
            var sentence = compared.Evidence.Readings[s];
            if (sentence == nearest.Evidence || sentence.Negated.Count == 0 || EvidenceSelector.Cover(compared.Claim, compared.Evidence, [s]) < NearlyAll)
                continue;
            var other = new Alignment(compared.Claim, sentence);
            if (Flips(other.Evidence, other.ToClaim, other.Claim))
                yield return new Difference(Aspect.Negation, "the articles negate it", IsNamed: true, s);
        }
    }

    // A negating word stands alone between two neighbours that both sentences have: true where the evidence has it and the claim does not.
    private static bool? Moved(Alignment nearest)
    {
        var (claim, evidence) = (nearest.Claim.Tokens, nearest.Evidence.Tokens);
        for (var i = 0; i < claim.Count; i++)
        {
            if (Negation.IsCue(claim[i].Form) && nearest.ToEvidence(i) < 0 && nearest.Before(i) is { } before && nearest.Behind(i) == before + 1
                && !HasCueNear(evidence, before + 0.5, nearest.ToClaim))
                return false;
        }

        for (var j = 1; j + 1 < evidence.Count; j++)
        {
            if (Negation.IsCue(evidence[j].Form) && nearest.ToClaim(j) < 0 && nearest.ToClaim(j - 1) is var left && left >= 0
                && nearest.ToClaim(j + 1) == left + 1 && !HasCueNear(claim, left + 0.5, nearest.ToEvidence))
                return true;
        }

        return null;
    }

    // "There shouldn't be" for "there should be no": the other sentence has a cue of its own close by.
    private static bool HasCueNear(IReadOnlyList<Token> tokens, double place, Func<int, int> pair) =>
        Enumerable.Range(0, tokens.Count).Any(i => Math.Abs(i - place) <= Close && pair(i) < 0 && Negation.IsCue(tokens[i].Form));

    // Whether one sentence negates the first word behind a cue that both have, and the other affirms it.
    private static bool Flips(ClaimReading reading, Func<int, int> pair, ClaimReading other) =>
        reading.Negated.Any(cue => InScope(reading, cue).Select(pair).FirstOrDefault(there => there >= 0, -1) is var there && there >= 0 && !IsNegated(other, there));

    // "A dispute that has prevented the two countries from signing": what is prevented, refused or failed did not happen.
    private static bool Denies(Alignment nearest) => Enumerable.Range(0, nearest.Evidence.Tokens.Count)
        .Where(i => Negation.IsDenial(nearest.Evidence.Tokens[i].Form) && nearest.ToClaim(i) < 0)
        .Any(i => InScope(nearest.Evidence, i).Select(nearest.ToClaim).Any(there => there >= 0 && nearest.Claim.Tokens[there] is { IsName: false, Quantity: null } && !IsNegated(nearest.Claim, there)));

    private static bool IsNegated(ClaimReading reading, int token)
    {
        for (var i = 0; i < token; i++)
        {
            if ((Negation.IsDenial(reading.Tokens[i].Form) || reading.Negated.Contains(i)) && InScope(reading, i).Contains(token))
                return true;
        }

        return false;
    }

    private static IEnumerable<int> InScope(ClaimReading reading, int cue)
    {
        var left = Scope;
        for (var i = cue + 1; i < reading.Tokens.Count && left > 0; i++)
        {
            if (ClauseWords.Contains(reading.Tokens[i].Form) || reading.IsParted(i - 1))
                yield break;
            if (!reading.Tokens[i].IsContent)
                continue;
            left--;
            yield return i;
        }
    }
}
