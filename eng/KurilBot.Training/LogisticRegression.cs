namespace KurilBot.Training;

/// <summary>
/// Logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares). Features are brought to mean 0 and
/// deviation 1 for the fit, and the weights are given back in the features' own units.
/// </summary>
internal sealed record LogisticRegression(double Bias, double[] Weights)
{
    /// <summary>The probability of a positive label.</summary>
    public double Predict(IReadOnlyList<double> features)
    {
        var sum = Bias;
        for (var i = 0; i < Weights.Length; i++)
            sum += Weights[i] * features[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <param name="rows">The examples' features.</param>
    /// <param name="labels">Whether each is positive.</param>
    /// <param name="importance">How much each example counts.</param>
    /// <param name="penalty">Of the squared weights of the standardised features.</param>
    public static LogisticRegression Fit(
        IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double> importance, double penalty)
    {
        var d = rows[0].Length;
        var (mean, deviation) = Standard(rows);
        var x = rows.Select(r => r.Select((v, j) => (v - mean[j]) / deviation[j]).Append(1.0).ToArray()).ToArray();
        var w = new double[d + 1];
        for (var step = 0; step < 25; step++)
        {
            var gradient = new double[d + 1];
            var hessian = new double[d + 1, d + 1];
            for (var i = 0; i < x.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-Dot(w, x[i])));
                var slope = importance[i] * ((labels[i] ? 1 : 0) - p);
                var curve = importance[i] * Math.Max(p * (1 - p), 1e-6);
                for (var j = 0; j <= d; j++)
                {
                    gradient[j] += slope * x[i][j];
                    for (var k = 0; k <= j; k++)
                        hessian[j, k] += curve * x[i][j] * x[i][k];
                }
            }

            for (var j = 0; j <= d; j++)
            {
                // The bias is free.
                gradient[j] -= j < d ? penalty * w[j] : 0;
                hessian[j, j] += j < d ? penalty : 1e-9;
            }

            var move = Solve(hessian, gradient);
            for (var j = 0; j <= d; j++)
                w[j] += move[j];
            if (move.Max(Math.Abs) < 1e-8)
                break;
        }

        var weights = Enumerable.Range(0, d).Select(j => w[j] / deviation[j]).ToArray();
        return new LogisticRegression(w[d] - weights.Select((v, j) => v * mean[j]).Sum(), weights);
    }

    private static (double[] Mean, double[] Deviation) Standard(IReadOnlyList<double[]> rows)
    {
        var d = rows[0].Length;
        var mean = new double[d];
        var deviation = new double[d];
        foreach (var row in rows)
        {
            for (var j = 0; j < d; j++)
                mean[j] += row[j] / rows.Count;
        }

        foreach (var row in rows)
        {
            for (var j = 0; j < d; j++)
                deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / rows.Count;
        }

        return (mean, [.. deviation.Select(v => v > 1e-12 ? Math.Sqrt(v) : 1)]);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();

    // Cholesky: the matrix is symmetric and positive definite; its lower half is given.
    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        var l = new double[n, n];
        var x = (double[])b.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i, j];
                for (var k = 0; k < j; k++)
                    sum -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / l[j, j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= l[i, k] * x[k];
            x[i] /= l[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                x[i] -= l[k, i] * x[k];
            x[i] /= l[i, i];
        }

        return x;
    }
}
