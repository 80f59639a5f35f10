namespace KurilBot.Core;

/// <summary>A word in whose place the evidence has its opposite, or another of a few that exclude each other: "rise" and "fall", "father" and "grandfather".</summary>
internal static class OppositeComparator
{
    private const int Reach = 3;

    public static IEnumerable<Difference> Of(Comparison compared)
    {
        var (claim, nearest) = (compared.Claim, compared.Nearest);
        for (var i = 0; i < claim.Tokens.Count; i++)
        {
            var token = claim.Tokens[i];
            if (nearest.ToEvidence(i) < 0 && !nearest.Evidence.Keys.Contains(token.Key) && compared.InPlaceOf(i, Reach, t => Antonyms.AreOpposite(token, t)) is { } other)
                yield return Comparison.Other(Aspect.Opposite, $"“{nearest.Evidence.Written(other)}”", $"“{claim.Written(i)}”");
        }
    }
}
