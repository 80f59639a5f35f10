namespace KurilBot.Training;

/// <summary>Newton's method for fits whose loss is convex, over features brought to mean 0 and deviation 1.</summary>
internal static class Newton
{
    /// <summary>Adds the slope of the log-likelihood at some weights, and the lower half of minus its curvature.</summary>
    public delegate void Likelihood(double[] weights, double[] slope, double[,] curve);

    /// <summary>The weights of the greatest likelihood.</summary>
    /// <param name="penalties">Of each squared weight; how many weights there are.</param>
    /// <param name="likelihood">What is to be great.</param>
    public static double[] Fit(double[] penalties, Likelihood likelihood)
    {
        var n = penalties.Length;
        var weights = new double[n];
        for (var step = 0; step < 25; step++)
        {
            var slope = new double[n];
            var curve = new double[n, n];
            likelihood(weights, slope, curve);
            for (var j = 0; j < n; j++)
            {
                slope[j] -= penalties[j] * weights[j];
                // What is free must still have a curve to go by.
                curve[j, j] += Math.Max(penalties[j], 1e-9);
            }

            var move = Solve(curve, slope);
            for (var j = 0; j < n; j++)
                weights[j] += move[j];
            if (move.Max(Math.Abs) < 1e-8)
                break;
        }

        return weights;
    }

    /// <summary>Every feature's mean and deviation; 1 for one that is always the same.</summary>
    public static (double[] Mean, double[] Deviation) Standard(IReadOnlyList<double[]> rows)
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

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var j = 0; j < a.Length; j++)
            sum += a[j] * b[j];
        return sum;
    }

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
