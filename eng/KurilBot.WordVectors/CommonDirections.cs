namespace KurilBot.WordVectors;

/// <summary>
/// Takes away what all words have in common, so that the cosine of unrelated words is near zero: the mean vector and the first
/// principal components. J. Mu and P. Viswanath, "All-but-the-Top: Simple and Effective Postprocessing for Word Representations", ICLR 2018.
/// </summary>
internal static class CommonDirections
{
    private const int Iterations = 300;

    // Plain loops over doubles, and not vector instructions, whose width and with it the order of summation differ between machines.
    public static IReadOnlyList<WordVector> Remove(IReadOnlyList<WordVector> vectors, int components)
    {
        var rows = vectors.Select(v => Array.ConvertAll(v.Values, value => (double)value)).ToList();
        var mean = new double[rows[0].Length];
        foreach (var row in rows)
            Add(row, 1.0 / rows.Count, mean);
        foreach (var row in rows)
            Add(mean, -1, row);

        var covariance = Covariance(rows);
        for (var i = 0; i < components; i++)
        {
            var direction = FirstComponent(covariance);
            foreach (var row in rows)
                Add(direction, -Dot(direction, row), row);
            foreach (var row in covariance)
                Add(direction, -Dot(direction, row), row);
        }

        return [.. vectors.Zip(rows, (vector, row) => vector with { Values = Array.ConvertAll(row, value => (float)value) })];
    }

    private static double[][] Covariance(List<double[]> rows)
    {
        var sum = rows[0].Select(_ => new double[rows[0].Length]).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                Add(row, row[i] / rows.Count, sum[i]);
        }

        return sum;
    }

    // Power iteration.
    private static double[] FirstComponent(double[][] covariance)
    {
        var direction = covariance.Select((_, i) => 1.0 + (i % 3)).ToArray();
        for (var i = 0; i < Iterations; i++)
        {
            var next = Array.ConvertAll(covariance, row => Dot(row, direction));
            var length = Math.Sqrt(Dot(next, next));
            direction = Array.ConvertAll(next, value => value / length);
        }

        return direction;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void Add(double[] vector, double weight, double[] sum)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] += weight * vector[i];
    }
}
