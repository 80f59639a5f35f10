namespace KurilBot.Core;

/// <summary>One word that a claim puts in the place of another, or adds or leaves out, between words that it copies.</summary>
internal static class Slots
{
    private const double Close = 4;

    /// <summary>The tokens of evidence and claim where the claim has a name for another word, the neighbours on both sides being the same.</summary>
    public static (int Evidence, int Claim)? Replaced(Alignment alignment)
    {
        var (claim, evidence) = (alignment.Claim, alignment.Evidence);
        for (var i = 0; i < claim.Tokens.Count; i++)
        {
            if (!IsProper(claim, i) || alignment.ToEvidence(i) >= 0 || Before(alignment, i) is not { } before || Behind(alignment, i) is not { } behind
                || behind != before + 2)
                continue;
            var other = evidence.Tokens[before + 1];
            if (other.IsContent && other.Quantity is null && !Names.IsTime(other.Form) && !NameForms.MayBeSame(claim.Tokens[i], other)
                && !Exchanged(alignment, claim.Tokens[i], other))
                return (before + 1, i);
        }

        return null;
    }

    // Both sentences have both words, in the active and in the passive: who is who is the roles' question.
    private static bool Exchanged(Alignment alignment, Token claimed, Token given)
    {
        var (claim, evidence) = (alignment.Claim.Tokens, alignment.Evidence.Tokens);
        var added = Enumerable.Range(0, claim.Count).Where(i => alignment.ToEvidence(i) < 0).Select(i => claim[i]).ToArray();
        var left = Enumerable.Range(0, evidence.Count).Where(j => alignment.ToClaim(j) < 0).Select(j => evidence[j]).ToArray();
        return left.Any(t => t.Key == claimed.Key) && added.Any(t => t.Key == given.Key) && added.Concat(left).Any(t => t.Form == "by");
    }

    /// <summary>Whether a negating word stands alone between two neighbours: true where the evidence has it and the claim does not.</summary>
    public static bool? NegationMoved(Alignment alignment)
    {
        var (claim, evidence) = (alignment.Claim.Tokens, alignment.Evidence.Tokens);
        for (var i = 0; i < claim.Count; i++)
        {
            if (Negation.IsCue(claim[i].Form) && alignment.ToEvidence(i) < 0 && Before(alignment, i) is { } before && Behind(alignment, i) == before + 1
                && !IsNegated(evidence, before + 0.5, alignment.ToClaim))
                return false;
        }

        for (var j = 1; j + 1 < evidence.Count; j++)
        {
            if (Negation.IsCue(evidence[j].Form) && alignment.ToClaim(j) < 0 && alignment.ToClaim(j - 1) is var left && left >= 0
                && alignment.ToClaim(j + 1) == left + 1 && !IsNegated(claim, left + 0.5, alignment.ToEvidence))
                return true;
        }

        return null;
    }

    // "There shouldn't be" for "there should be no": the other sentence has a cue of its own close by.
    private static bool IsNegated(IReadOnlyList<Token> tokens, double place, Func<int, int> pair) =>
        Enumerable.Range(0, tokens.Count).Any(i => Math.Abs(i - place) <= Close && pair(i) < 0 && Negation.IsCue(tokens[i].Form));

    // Where the evidence has the neighbours; the edges of both sentences are neighbours too.
    private static int? Before(Alignment alignment, int at) =>
        at == 0 ? -1 : alignment.ToEvidence(at - 1) is var there && there >= 0 ? there : null;

    private static int? Behind(Alignment alignment, int at) =>
        at + 1 == alignment.Claim.Tokens.Count ? alignment.Evidence.Tokens.Count : alignment.ToEvidence(at + 1) is var there && there >= 0 ? there : null;

    private static bool IsProper(ClaimReading reading, int at) =>
        reading.Tokens[at] is { IsContent: true, Quantity: null } token && char.IsUpper(reading.Text[token.Range.Start])
        && (at > 0 || token.IsName || Names.IsTitle(token.Form)) && !Names.IsTime(token.Form);
}
