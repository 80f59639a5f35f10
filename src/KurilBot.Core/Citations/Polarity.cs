namespace KurilBot.Core;

/// <summary>Whether claim and evidence agree on what is negated.</summary>
internal static class Polarity
{
    private const int Scope = 3;

    private static readonly HashSet<string> ClauseWords =
        "because but although though while when if since who which whom whose that where unless until despite whereas".Split(' ')
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>True where the evidence negates what the claim affirms, false the other way round, null where they agree.</summary>
    public static bool? Flipped(Alignment alignment)
    {
        foreach (var cue in alignment.Evidence.Negated)
        {
            if (Head(alignment.Evidence, cue, alignment.ToClaim) is { } head && !IsNegated(alignment.Claim, alignment.ToClaim(head)))
                return true;
        }

        foreach (var cue in alignment.Claim.Negated)
        {
            if (Head(alignment.Claim, cue, alignment.ToEvidence) is { } head && !IsNegated(alignment.Evidence, alignment.ToEvidence(head)))
                return false;
        }

        return null;
    }

    // The first content word behind the cue, in its clause, that both sentences have.
    private static int? Head(ClaimReading reading, int cue, Func<int, int> pair)
    {
        foreach (var at in InScope(reading, cue))
        {
            if (pair(at) >= 0)
                return at;
        }

        return null;
    }

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
            if (ClauseWords.Contains(reading.Tokens[i].Form) || Breaks(reading, i))
                yield break;
            if (!reading.Tokens[i].IsContent)
                continue;
            left--;
            yield return i;
        }
    }

    private static bool Breaks(ClaimReading reading, int at)
    {
        var gap = reading.Text.AsSpan(reading.Tokens[at - 1].Range.End, reading.Tokens[at].Range.Start - reading.Tokens[at - 1].Range.End);
        return gap.IndexOfAny(',', ';', ':') >= 0;
    }
}
