namespace KurilBot.Core;

/// <summary>
/// The claim beside one sentence of the evidence: which token stands for which, by their longest common subsequence. What both have in different
/// order stays unpaired, so that a name or number that changed its place is seen.
/// </summary>
internal sealed class Alignment
{
    private const int Longest = 600;

    private readonly int[] _toEvidence;
    private readonly int[] _toClaim;

    public Alignment(ClaimReading claim, ClaimReading evidence)
    {
        (Claim, Evidence) = (claim, evidence);
        // What is longer is no sentence; its beginning must do.
        IReadOnlyList<Token> a = claim.Tokens.Count <= Longest ? claim.Tokens : [.. claim.Tokens.Take(Longest)];
        IReadOnlyList<Token> b = evidence.Tokens.Count <= Longest ? evidence.Tokens : [.. evidence.Tokens.Take(Longest)];
        var length = new double[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                length[i, j] = Same(a[i], b[j])
                    ? length[i + 1, j + 1] + 0.2 + a[i].Weight
                    : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        _toEvidence = new int[claim.Tokens.Count];
        _toClaim = new int[evidence.Tokens.Count];
        Array.Fill(_toEvidence, -1);
        Array.Fill(_toClaim, -1);
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            if (Same(a[i], b[j]))
            {
                _toEvidence[i] = j;
                _toClaim[j++] = i++;
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        for (var i = a.Count - 2; i >= 0; i--)
            MoveToNext(i);
    }

    public ClaimReading Claim { get; }

    public ClaimReading Evidence { get; }

    /// <summary>What the evidence has and the claim does not, or not there.</summary>
    public IEnumerable<Token> UnpairedEvidence => Evidence.Tokens.Where((_, j) => _toClaim[j] < 0);

    /// <summary>What the claim has and the evidence does not, or not there.</summary>
    public IEnumerable<Token> UnpairedClaim => Claim.Tokens.Where((_, i) => _toEvidence[i] < 0);

    /// <summary>Where the evidence has the token before one of the claim; the edges of both sentences are neighbours too. Null where it has none.</summary>
    public int? Before(int claimToken) => claimToken == 0 ? -1 : _toEvidence[claimToken - 1] is var there and >= 0 ? there : null;

    /// <summary>The same for the token behind it.</summary>
    public int? Behind(int claimToken) =>
        claimToken + 1 == _toEvidence.Length ? Evidence.Tokens.Count : _toEvidence[claimToken + 1] is var there and >= 0 ? there : null;

    /// <summary>The evidence's token for one of the claim, or -1.</summary>
    public int ToEvidence(int claimToken) => _toEvidence[claimToken];

    /// <summary>The claim's token for one of the evidence, or -1.</summary>
    public int ToClaim(int evidenceToken) => _toClaim[evidenceToken];

    /// <summary>What the evidence has between the neighbours of an unpaired token of the claim: the indices of those that stand in its place.</summary>
    /// <param name="claimToken">An index of the claim's tokens.</param>
    /// <param name="reach">How far the neighbours may be, on either side.</param>
    public IEnumerable<int> InPlaceOf(int claimToken, int reach)
    {
        int before = claimToken - 1, after = claimToken + 1;
        while (before >= 0 && _toEvidence[before] < 0)
            before--;
        while (after < _toEvidence.Length && _toEvidence[after] < 0)
            after++;
        // A place needs a paired neighbour on one side at least, close by.
        var from = before >= 0 ? _toEvidence[before] + 1 : -1;
        var to = after < _toEvidence.Length ? _toEvidence[after] : -1;
        if ((from < 0 && to < 0) || (before >= 0 && claimToken - before > reach) || (after < _toEvidence.Length && after - claimToken > reach))
            yield break;
        if (from < 0)
            from = Math.Max(0, to - reach);
        if (to < 0)
            to = Math.Min(Evidence.Tokens.Count, from + reach);
        if (to - from > reach + 1)
            yield break;
        for (var j = from; j < to; j++)
        {
            if (_toClaim[j] < 0)
                yield return j;
        }
    }

    // Of several "a" or "in" the one beside the next pair is meant.
    private void MoveToNext(int i)
    {
        var next = i + 1;
        while (next < _toEvidence.Length && _toEvidence[next] < 0)
            next++;
        if (Claim.Tokens[i].IsContent || _toEvidence[i] < 0 || next == _toEvidence.Length)
            return;
        var there = _toEvidence[next] - (next - i);
        if (there > _toEvidence[i] && Same(Claim.Tokens[i], Evidence.Tokens[there]))
        {
            _toClaim[_toEvidence[i]] = -1;
            (_toEvidence[i], _toClaim[there]) = (there, i);
        }
    }

    private static bool Same(Token claim, Token evidence) =>
        claim.Key == evidence.Key || (claim.Quantity is { } c && evidence.Quantity is { } e && c.IsGivenBy(e));
}
