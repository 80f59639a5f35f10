using NpgsqlTypes;

namespace KurilBot.PostgreSql;

/// <summary>
/// BM25 as SQLite's FTS5 counts it, from the places of the query's words in a passage: S. Robertson and H. Zaragoza, "The Probabilistic
/// Relevance Framework: BM25 and Beyond", 2009. The server's own ranking does not know how rare a word is.
/// </summary>
/// <param name="passages">In the index.</param>
/// <param name="words">In all passages together.</param>
/// <param name="titleWeight">How much a word in the title counts against one in the text.</param>
/// <param name="occurrences">In how many passages each of the query's stems occurs.</param>
internal sealed class Bm25(long passages, long words, double titleWeight, IReadOnlyDictionary<string, long> occurrences)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly double _averageLength = passages == 0 ? 1 : Math.Max(1, (double)words / passages);

    /// <summary>How much a stem tells; a little even where most passages have it.</summary>
    public double Rarity(string stem) =>
        occurrences.GetValueOrDefault(stem) is var found && Math.Log((passages - found + 0.5) / (found + 0.5)) is var rarity && rarity > 0 ? rarity : 1e-6;

    /// <param name="found">The query's stems in the passage.</param>
    /// <param name="length">Of the passage, in words.</param>
    public double Score(NpgsqlTsVector found, int length)
    {
        var score = 0.0;
        foreach (var lexeme in found)
        {
            var count = 0.0;
            for (var i = 0; i < lexeme.Count; i++)
                count += lexeme[i].Pos <= IndexedWords.TextStart ? titleWeight : 1;
            score += Rarity(lexeme.Text) * count * (K1 + 1) / (count + (K1 * (1 - B + (B * length / _averageLength))));
        }

        return score;
    }
}
