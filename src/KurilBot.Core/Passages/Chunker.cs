namespace KurilBot.Core;

/// <summary>A sentence on its way into a passage.</summary>
internal readonly record struct PassageSentence(TextRange Range, int Words, bool EndsParagraph);

/// <summary>Divides a run of sentences so that the lengths of all passages together come out best.</summary>
internal static class Chunker
{
    // A cut within a paragraph, or a passage beyond the maximum, costs as much as a passage a third too short.
    private const double Flaw = 0.1;

    // Among lengths that all fit, even ones are better.
    private const double Unevenness = 0.1;

    // Several sentences never exceed the maximum by more than half: a short rest fits in, a second passage does not.
    private const double Ceiling = 1.5;

    /// <summary>The passages as runs of sentence indexes: the division of least cost, by dynamic programming.</summary>
    public static List<TextRange> Of(IReadOnlyList<PassageSentence> sentences, PassageLength length)
    {
        var cost = new double[sentences.Count + 1];
        var from = new int[sentences.Count + 1];
        for (var end = 1; end <= sentences.Count; end++)
        {
            cost[end] = double.PositiveInfinity;
            var cut = end == sentences.Count || sentences[end - 1].EndsParagraph ? 0 : Flaw;
            var words = 0;
            for (var start = end - 1; start >= 0; start--)
            {
                words += sentences[start].Words;
                if (start < end - 1 && words > length.MaxWords * Ceiling)
                    break;
                var total = cost[start] + cut + Misfit(words, length);
                if (total < cost[end])
                    (cost[end], from[end]) = (total, start);
            }
        }

        var passages = new List<TextRange>();
        for (var end = sentences.Count; end > 0; end = from[end])
            passages.Add(new TextRange(from[end], end - from[end]));
        passages.Reverse();
        return passages;
    }

    private static double Misfit(int words, PassageLength length)
    {
        if (words < length.MinWords)
            return Square(1 - (double)words / length.MinWords);
        if (words > length.MaxWords)
            return Flaw + Square(2 * ((double)words / length.MaxWords - 1));
        var middle = (length.MinWords + length.MaxWords) / 2.0;
        return Square(Unevenness * (words / middle - 1));
    }

    private static double Square(double value) => value * value;
}
