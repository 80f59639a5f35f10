namespace KurilBot.Core;

/// <summary>
/// One score of two that do not share a scale: each is normalised to mean 0 and deviation 1 over the candidates, and
/// the weighted sum is taken. (Measured better than reciprocal rank fusion, which lets a weak side outvote a strong one.)
/// </summary>
internal static class ScoreFusion
{
    /// <summary>The fused scores, each 0 to 1, in the order of the candidates.</summary>
    public static double[] Fuse(ReadOnlySpan<double> lexical, ReadOnlySpan<double> dense, double denseWeight)
    {
        var words = Normalised(lexical);
        var meaning = Normalised(dense);
        var fused = new double[words.Length];
        for (var i = 0; i < fused.Length; i++)
        {
            // Rounded, so that what is equal in all but the order of additions is equal.
            var sum = ((1 - denseWeight) * words[i]) + (denseWeight * meaning[i]);
            fused[i] = Math.Round(1 / (1 + Math.Exp(-sum)), 9);
        }

        return fused;
    }

    // A side that tells no candidate from another has no say.
    private static double[] Normalised(ReadOnlySpan<double> scores)
    {
        var normalised = new double[scores.Length];
        if (scores.IsEmpty)
            return normalised;
        double sum = 0, squares = 0;
        foreach (var score in scores)
            sum += score;
        var mean = sum / scores.Length;
        foreach (var score in scores)
            squares += (score - mean) * (score - mean);
        var deviation = Math.Sqrt(squares / scores.Length);
        for (var i = 0; deviation > 1e-12 && i < scores.Length; i++)
            normalised[i] = (scores[i] - mean) / deviation;
        return normalised;
    }
}
