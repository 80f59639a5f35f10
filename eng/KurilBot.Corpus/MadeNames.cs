namespace KurilBot.Corpus;

/// <summary>Names that nobody bears, the first of them common and the others ever rarer.</summary>
internal static class MadeNames
{
    private const double Ranks = 10_000_000;

    private static readonly string[] Syllables =
        [.. from consonant in "bdfgklmnprstvz" from vowel in "aeiou" select $"{consonant}{vowel}"];

    /// <summary>A name whose rank has a probability in proportion to 1/rank: the logarithm of the rank is drawn evenly.</summary>
    public static string Pick(Random random) => OfRank((int)Math.Pow(Ranks, random.NextDouble()));

    private static string OfRank(int rank)
    {
        var name = "";
        for (var rest = rank + Syllables.Length; rest > 0; rest /= Syllables.Length)
            name += Syllables[rest % Syllables.Length];
        return char.ToUpperInvariant(name[0]) + name[1..] + "n";
    }
}
