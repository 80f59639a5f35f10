namespace KurilBot.Training;

/// <summary>Logistic regression with an L2 penalty. The weights are given back in the features' own units.</summary>
internal sealed record LogisticRegression(double Bias, double[] Weights)
{
    /// <summary>The probability of a positive label.</summary>
    public double Predict(double[] features) => 1 / (1 + Math.Exp(-Bias - Newton.Dot(Weights, features)));

    /// <param name="rows">The examples' features.</param>
    /// <param name="labels">Whether each is positive.</param>
    /// <param name="importance">How much each example counts.</param>
    /// <param name="penalty">Of the squared weights of the standardised features.</param>
    public static LogisticRegression Fit(
        IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double> importance, double penalty)
    {
        var d = rows[0].Length;
        var (mean, deviation) = Newton.Standard(rows);
        var x = rows.Select(r => r.Select((v, j) => (v - mean[j]) / deviation[j]).Append(1.0).ToArray()).ToArray();
        var w = Newton.Fit([.. Enumerable.Repeat(penalty, d), 0], (weights, slope, curve) =>
        {
            for (var i = 0; i < x.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-Newton.Dot(weights, x[i])));
                var rise = importance[i] * ((labels[i] ? 1 : 0) - p);
                var bend = importance[i] * Math.Max(p * (1 - p), 1e-6);
                for (var j = 0; j <= d; j++)
                {
                    slope[j] += rise * x[i][j];
                    for (var k = 0; k <= j; k++)
                        curve[j, k] += bend * x[i][j] * x[i][k];
                }
            }
        });

        var own = Enumerable.Range(0, d).Select(j => w[j] / deviation[j]).ToArray();
        return new LogisticRegression(w[d] - Newton.Dot(own, mean), own);
    }
}
