namespace KurilBot.Core;

/// <summary>In what a claim and its evidence differ.</summary>
internal enum Aspect
{
    Number,
    Name,
    Negation,
    Opposite,
    Role,
    Office,
    Addition,
}

/// <summary>Something that a claim says and its evidence does not.</summary>
/// <param name="Aspect">In what they differ.</param>
/// <param name="Reason">In words, for whoever asks why.</param>
/// <param name="IsNamed">Whether the evidence says otherwise; else it is silent.</param>
/// <param name="Sentence">The index of the sentence that says otherwise, where it is another than the nearest.</param>
internal sealed record Difference(Aspect Aspect, string Reason, bool IsNamed, int? Sentence = null);

/// <summary>What every comparator looks at: the claim, all of the evidence, and the claim beside the sentence that comes nearest.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Evidence">All sentences.</param>
/// <param name="Deciding">Indices of the sentences that say most of the claim, best first; at least one.</param>
/// <param name="Nearest">The claim beside the first of them.</param>
internal sealed record Comparison(ClaimReading Claim, EvidenceSet Evidence, IReadOnlyList<int> Deciding, Alignment Nearest)
{
    /// <summary>All in which claim and evidence differ; each comparator is one line here, and stands or falls by itself.</summary>
    public IReadOnlyList<Difference> Differences() => OfficeComparator.Confirms(this) ? [.. NumberComparator.Of(this), .. NegationComparator.Of(this)] :
    [
        .. NumberComparator.Of(this),
        .. NameComparator.Of(this),
        .. NegationComparator.Of(this),
        .. OppositeComparator.Of(this),
        .. RoleComparator.Of(this),
        .. OfficeComparator.Of(this),
        .. AdditionComparator.Of(this),
    ];

    /// <summary>The first of what stands in the nearest sentence where the claim has the token, and fits.</summary>
    public int? InPlaceOf(int claimToken, int reach, Func<Token, bool> fits)
    {
        foreach (var j in Nearest.InPlaceOf(claimToken, reach))
        {
            if (fits(Nearest.Evidence.Tokens[j]))
                return j;
        }

        return null;
    }

    /// <summary>The evidence has one thing where the claim has another.</summary>
    public static Difference Other(Aspect aspect, string evidence, string claim) => new(aspect, $"the articles say {evidence}, not {claim}", IsNamed: true);
}
