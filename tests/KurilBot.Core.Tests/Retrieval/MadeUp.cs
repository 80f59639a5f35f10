using System.Globalization;

namespace KurilBot.Core.Tests;

/// <summary>Documents that nobody wrote: a title, and paragraphs long enough to be a passage each.</summary>
internal static class MadeUp
{
    private static readonly string[] Places = ["island", "school", "bridge", "quay", "market", "chapel", "mill", "garden", "station", "tower"];
    private static readonly string[] Doings = ["opened", "painted", "closed", "rebuilt", "visited", "sold", "measured", "guarded"];

    /// <summary>A document of three passages that depends on nothing but the two numbers.</summary>
    public static string Document(int number, int round) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {Pick(Places, number)} and ferry {number}\n\n{Paragraph(number, round, 0)}\n\n{Paragraph(number, round, 1)}\n\n{Paragraph(number, round, 2)}\n");

    private static string Paragraph(int number, int round, int paragraph)
    {
        var sentences = Enumerable.Range(0, 9).Select(i => (number * 7) + (round * 31) + (paragraph * 11) + (i * (i + 3))).Select(
            (seed, i) => i == 0
                ? $"The ferry of number {number} in round {round} was {Pick(Doings, seed)} by the people of the {Pick(Places, seed / 3)}."
                : $"In the year {1900 + (seed % 100)} the {Pick(Places, seed)} near the {Pick(Places, seed / 2)} was {Pick(Doings, seed / 5)} by {seed % 13 + 2} men.");
        return string.Join(' ', sentences);
    }

    private static string Pick(string[] words, int seed) => words[seed % words.Length];
}
