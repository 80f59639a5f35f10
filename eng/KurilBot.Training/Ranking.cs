namespace KurilBot.Training;

/// <summary>
/// Learns a linear score under which, in a list, the right rows have the greatest share of a softmax over the list ("ListNet":
/// Z. Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", ICML 2007), with an L2 penalty.
/// </summary>
internal static class Ranking
{
    /// <param name="Rows">The features of what is to be ranked.</param>
    /// <param name="Labels">How right each row is; at least one more than 0, none less.</param>
    /// <param name="Importance">How much the list counts.</param>
    internal sealed record List(double[][] Rows, double[] Labels, double Importance);

    /// <summary>The weights of the score, in the features' own units.</summary>
    public static double[] Fit(IReadOnlyList<List> lists, double penalty)
    {
        var (mean, deviation) = Newton.Standard([.. lists.SelectMany(l => l.Rows)]);
        var d = mean.Length;
        var standard = lists.Select(l => l with
        {
            Rows = Array.ConvertAll(l.Rows, r => r.Select((v, j) => (v - mean[j]) / deviation[j]).ToArray()),
            Labels = Array.ConvertAll(l.Labels, label => label / l.Labels.Sum()),
        }).ToList();
        var w = Newton.Fit([.. Enumerable.Repeat(penalty, d)], (weights, slope, curve) =>
        {
            foreach (var list in standard)
                Add(list, weights, slope, curve);
        });
        return [.. w.Select((v, j) => v / deviation[j])];
    }

    private static void Add(List list, double[] weights, double[] slope, double[,] curve)
    {
        var odds = Array.ConvertAll(list.Rows, r => Newton.Dot(weights, r));
        var most = odds.Max();
        var sum = odds.Sum(o => Math.Exp(o - most));
        var expected = new double[weights.Length];
        for (var i = 0; i < odds.Length; i++)
        {
            var share = Math.Exp(odds[i] - most) / sum;
            var row = list.Rows[i];
            for (var j = 0; j < row.Length; j++)
            {
                expected[j] += share * row[j];
                slope[j] += list.Importance * (list.Labels[i] - share) * row[j];
                var bend = list.Importance * share * row[j];
                for (var k = 0; k <= j; k++)
                    curve[j, k] += bend * row[k];
            }
        }

        for (var j = 0; j < expected.Length; j++)
        {
            for (var k = 0; k <= j; k++)
                curve[j, k] -= list.Importance * expected[j] * expected[k];
        }
    }
}
