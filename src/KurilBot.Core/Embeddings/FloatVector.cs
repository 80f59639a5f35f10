namespace KurilBot.Core;

/// <summary>
/// The little arithmetic that embeddings need. Plain loops, for a question does it a few hundred times and vectorised library code
/// for every register width takes longer to compile than that.
/// </summary>
internal static class FloatVector
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    public static float Length(ReadOnlySpan<float> vector) => MathF.Sqrt(Dot(vector, vector));

    /// <summary>Gives a vector unit length; one of zeros stays as it is.</summary>
    public static void Normalise(Span<float> vector)
    {
        var length = Length(vector);
        for (var i = 0; length > 0 && i < vector.Length; i++)
            vector[i] /= length;
    }
}
