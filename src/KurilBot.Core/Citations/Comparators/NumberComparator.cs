namespace KurilBot.Core;

/// <summary>Numbers by their value and kind: another one in the same place or with the same unit, or one that no deciding sentence gives.</summary>
internal static class NumberComparator
{
    private const int Reach = 4;

    public static IEnumerable<Difference> Of(Comparison compared)
    {
        var (claim, nearest) = (compared.Claim, compared.Nearest);
        for (var i = 0; i < claim.Tokens.Count; i++)
        {
            if (claim.Tokens[i].Quantity is not { } claimed || nearest.ToEvidence(i) >= 0 || compared.Evidence.GivesBroken(claimed))
                continue;
            // A number that the sentence has in another place, and that the claim does not have there, has moved.
            var moved = nearest.UnpairedEvidence.Any(t => t.Quantity is { } q && claimed.IsGivenBy(q));
            var other = moved ? null : compared.InPlaceOf(i, Reach, t => t.Quantity is { } q && SameKind(claimed, q)) ?? OfUnit(compared, i, claimed);
            var isGiven = compared.Deciding.Any(s => compared.Evidence.Readings[s].Tokens.Any(t => t.Quantity is { } q && claimed.IsGivenBy(q)));
            if (other is { } j && (!isGiven || nearest.InPlaceOf(i, Reach).Contains(j)))
                yield return Comparison.Other(Aspect.Number, nearest.Evidence.Written(j), claim.Written(i));
            else if (!isGiven)
                yield return new Difference(Aspect.Number, $"the {(claimed.Kind == QuantityKind.Year ? "year" : "number")} {claim.Written(i)} is not in the evidence", IsNamed: false);
        }
    }

    // The same unit with another number, wherever in the sentence: "17,000 inhabitants".
    private static int? OfUnit(Comparison compared, int at, Quantity claimed)
    {
        var (claim, tokens) = (compared.Claim.Tokens, compared.Nearest.Evidence.Tokens);
        if (at + 1 == claim.Count || !claim[at + 1].IsContent)
            return null;
        for (var j = 0; j + 1 < tokens.Count; j++)
        {
            if (tokens[j].Quantity is { } q && SameKind(claimed, q) && tokens[j + 1].Key == claim[at + 1].Key
                && !claim.Any(t => t.Quantity is { } other && other.IsGivenBy(q)))
                return j;
        }

        return null;
    }

    private static bool SameKind(Quantity a, Quantity b) =>
        (a.Kind == QuantityKind.Year) == (b.Kind == QuantityKind.Year) && (a.Kind == QuantityKind.Percent) == (b.Kind == QuantityKind.Percent)
        && (a.Kind == QuantityKind.Ordinal) == (b.Kind == QuantityKind.Ordinal);
}
