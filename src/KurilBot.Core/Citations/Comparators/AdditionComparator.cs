namespace KurilBot.Core;

/// <summary>What a claim that has the words of a sentence adds to them: a reason, a circumstance. One clause at the end of a long sentence an entailment model hardly sees.</summary>
internal static class AdditionComparator
{
    // So much of a claim must be one sentence's words; and so much must be its own: about one rare word.
    private const double Shared = 0.75, Added = 0.5;

    // From here on two words mean much the same.
    private const float Synonymous = 0.6f;

    public static IEnumerable<Difference> Of(Comparison compared)
    {
        var (claim, nearest) = (compared.Claim, compared.Nearest);
        var own = Enumerable.Range(0, claim.Tokens.Count).Where(i => claim.Tokens[i] is { IsContent: true, Quantity: null } token && !compared.Evidence.Has(token.Key)
            && !nearest.Evidence.Tokens.Any(other => IsSynonym(token, other))).ToList();
        if (own.Sum(i => claim.Tokens[i].Weight) >= Added && EvidenceSelector.Cover(claim, compared.Evidence, compared.Deciding.Take(1).ToList()) >= Shared)
            yield return new Difference(Aspect.Addition, $"“{string.Join(' ', own.Select(claim.Written))}” is not in the evidence", IsNamed: false);
    }

    private static bool IsSynonym(Token token, Token other) => other.IsContent && token.Vector != WordVectors.Unknown && other.Vector != WordVectors.Unknown
        && WordVectors.Embedded.Cosine(token.Vector, other.Vector) >= Synonymous;
}
