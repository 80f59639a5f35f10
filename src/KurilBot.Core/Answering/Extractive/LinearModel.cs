namespace KurilBot.Core;

/// <summary>Learned weights, in the order of the features that it is given.</summary>
/// <param name="Bias">The log-odds of a row of zeros.</param>
/// <param name="Weights">The log-odds that one unit of each feature adds.</param>
internal sealed record LinearModel(double Bias, double[] Weights)
{
    /// <summary>The model that comes with this assembly under a file name; a feature that it does not name weighs nothing.</summary>
    public static LinearModel Embedded(string file, IReadOnlyList<string> features)
    {
        var weights = Core.Weights.Embedded(file);
        return new LinearModel(weights["bias"], Array.ConvertAll([.. features], feature => weights[feature]));
    }

    /// <summary>The log-odds of a row of features.</summary>
    public double Odds(double[] row)
    {
        var odds = Bias;
        for (var k = 0; k < Weights.Length; k++)
            odds += Weights[k] * row[k];
        return odds;
    }

    /// <summary>The probability of a row of features.</summary>
    public double Probability(double[] row) => 1 / (1 + Math.Exp(-Odds(row)));
}
