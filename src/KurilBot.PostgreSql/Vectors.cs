using System.Globalization;
using KurilBot.Core;

namespace KurilBot.PostgreSql;

/// <summary>Embeddings on their way to the server and back.</summary>
internal static class Vectors
{
    /// <summary>As pgvector reads it.</summary>
    public static string Text(ReadOnlySpan<float> vector)
    {
        var values = vector.ToArray();
        return $"[{string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";
    }

    /// <summary>The cosine of a query and a stored vector; 0 where they do not compare.</summary>
    public static double Cosine(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> stored)
    {
        if (query.Length != stored.Length)
            return 0;
        // In bytes like what it is compared with, as the other store does.
        var wanted = QuantizedVector.From(query);
        int dot = 0, one = 0, other = 0;
        for (var i = 0; i < stored.Length; i++)
        {
            dot += wanted[i] * stored[i];
            one += wanted[i] * wanted[i];
            other += stored[i] * stored[i];
        }

        return one == 0 || other == 0 ? 0 : dot * (1 / MathF.Sqrt(one)) * (1 / MathF.Sqrt(other));
    }
}
