using System.Globalization;

namespace KurilBot.Core;

/// <summary>
/// How likely a word is a proper name, judged by its vector alone: for texts without capitals and for the first words of sentences.
/// A logistic regression whose weights eng/KurilBot.Training learns from the capitals of ordinary texts.
/// </summary>
internal sealed class NameClassifier
{
    private static readonly Lazy<NameClassifier> Loaded = new(() => new NameClassifier(Weights.Embedded("names.weights.txt"), WordVectors.Embedded));

    private readonly float[] _weights;
    private readonly double _bias;
    private readonly WordVectors _vectors;

    private NameClassifier(Weights weights, WordVectors vectors)
    {
        _vectors = vectors;
        _bias = weights["bias"];
        _weights = new float[WordVectors.Dimension];
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] = (float)weights[i.ToString(CultureInfo.InvariantCulture)];
    }

    public static NameClassifier Embedded => Loaded.Value;

    /// <summary>0 to 1 for the word at an index of the vectors; a word that has no vector is a name more often than not.</summary>
    public double Of(int index)
    {
        if (index == WordVectors.Unknown)
            return 0.7;
        Span<float> vector = stackalloc float[WordVectors.Dimension];
        vector.Clear();
        _vectors.Add(index, 1, vector);
        return 1 / (1 + Math.Exp(-_bias - FloatVector.Dot(vector, _weights)));
    }
}
