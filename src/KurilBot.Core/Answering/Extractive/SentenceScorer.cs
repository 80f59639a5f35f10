namespace KurilBot.Core;

/// <summary>
/// Which sentence answers: a linear score over <see cref="SentenceFeatures"/> that was learned by ranking the sentences of a text
/// against each other (a softmax over them), with weights that eng/KurilBot.Training learned.
/// </summary>
internal static class SentenceScorer
{
    private static readonly Lazy<LinearModel> Model = new(() => LinearModel.Embedded("sentence.weights.txt", SentenceFeatures.Names));

    /// <summary>The log-odds of each row; they mean something only against those of the same question.</summary>
    public static double[] Odds(IReadOnlyList<double[]> rows) => Array.ConvertAll([.. rows], Model.Value.Odds);
}
