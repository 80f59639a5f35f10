namespace KurilBot.Core;

/// <summary>
/// The cheapest way to lay a claim out of pieces of the evidence. A claim cut from one sentence is cheap; one that joins pieces of
/// sentences that never stood together, or that brings its own words, is dear.
/// </summary>
internal static class Mosaic
{
    private const int MostSentences = 16, MostPlaces = 48, MostSkipped = 5, UsualLength = 100;

    // What the joints and the claim's own words cost. Halving or doubling any of them moves the area under the curve by a point or two.
    private const double Jump = 1.5, Follows = 0.6, Adjacent = 0.2, Turn = 1.2, Gap = 0.3, GapWord = 0.05;
    private const double OwnStop = 0.15, OwnContent = 1.5, OwnName = 1.5, OwnNumber = 0.5;

    // A piece behind one of these may well have had the subject that the claim gives it.
    private static readonly HashSet<string> Leads =
        "he she it they who which that this we i his her its their the a an him them".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>The cost by the token of the claim: 0 for a claim that is a run of the evidence.</summary>
    public static double Cost(ClaimReading claim, EvidenceSet evidence)
    {
        var tokens = claim.Tokens;
        var places = Candidates(claim, evidence);
        // What the tokens before an index cost as the claim's own words.
        var own = new double[tokens.Count + 1];
        for (var i = 0; i < tokens.Count; i++)
            own[i + 1] = own[i] + OwnCost(tokens[i], evidence);

        var cost = new double[tokens.Count][];
        var best = own[^1];
        for (var i = 0; i < tokens.Count; i++)
        {
            cost[i] = new double[places[i].Length];
            for (var p = 0; p < places[i].Length; p++)
            {
                var least = own[i];
                for (var j = i - 1; j >= 0 && j >= i - MostSkipped; j--)
                {
                    var skipped = own[i] - own[j + 1];
                    for (var q = 0; q < places[j].Length; q++)
                        least = Math.Min(least, cost[j][q] + skipped + Joint(places[j][q], places[i][p], i - j, evidence));
                }

                cost[i][p] = least;
                best = Math.Min(best, least + own[^1] - own[i + 1]);
            }
        }

        return best / Math.Max(1, tokens.Count);
    }

    // Pieces are looked for in the sentences that share most with the claim.
    private static Place[][] Candidates(ClaimReading claim, EvidenceSet evidence)
    {
        var sentences = Enumerable.Range(0, evidence.Readings.Count)
            .OrderByDescending(s => claim.Tokens.Sum(t => evidence.Readings[s].Keys.Contains(t.Key) ? t.Weight : 0))
            .Take(MostSentences)
            .ToHashSet();
        var most = Math.Clamp(MostPlaces * UsualLength / Math.Max(1, claim.Tokens.Count), 4, MostPlaces);
        return [.. claim.Tokens.Select(t => evidence.Places(t.Key).Where(p => sentences.Contains(p.Sentence)).Take(most).ToArray())];
    }

    private static double OwnCost(Token token, EvidenceSet evidence) =>
        !token.IsContent || (token.Quantity is { } number && evidence.Gives(number)) ? OwnStop
        : OwnContent * token.Weight * (1 + (OwnName * token.Name) + (token.Quantity is null ? 0 : OwnNumber));

    private static double Joint(Place a, Place b, int distance, EvidenceSet evidence)
    {
        if (a.Sentence == b.Sentence)
        {
            var gap = b.At - a.At - distance;
            return gap == 0 ? 0 : b.At > a.At ? Gap + (GapWord * Math.Log(1 + Math.Abs(gap))) : Turn;
        }

        var follows = b.At > 0 && Leads.Contains(evidence.Readings[b.Sentence].Tokens[b.At - 1].Form);
        return Jump - (follows ? Follows : 0) - (b.Sentence - a.Sentence is 1 or -1 ? Adjacent : 0);
    }
}
