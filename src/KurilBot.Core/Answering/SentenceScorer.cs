namespace KurilBot.Core;

/// <summary>
/// How probable it is that a sentence belongs to the answer: logistic regression over <see cref="SentenceFeatures"/>,
/// with weights that eng/KurilBot.Training learned.
/// </summary>
internal static class SentenceScorer
{
    private static readonly Lazy<LinearModel> Model = new(() => LinearModel.Embedded("sentence.weights.txt", SentenceFeatures.Names));

    /// <summary>The probability of each row.</summary>
    public static double[] Score(IReadOnlyList<double[]> rows) => [.. rows.Select(Model.Value.Probability)];
}
