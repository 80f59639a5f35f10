using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using KurilBot.Core;

namespace KurilBot.Training;

/// <summary>
/// Writes statements that stand close to the words of a text, some true and some made false, as more for the entailment model to learn from: what is
/// written by people hardly ever differs from its evidence in one word alone.
/// </summary>
internal static partial class MadeStatements
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // As many of a kind in each text; what is true is rarer, and all of it is taken.
    private const int MostOfKind = 4;

    /// <param name="folder">Texts as NAME.txt, a sentence a line.</param>
    /// <param name="output">Where the statements go: document, sentence, claim and label, one JSON object a line.</param>
    public static void Run(string folder, string output)
    {
        using var lines = new StreamWriter(output);
        foreach (var file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var draw = new Random(1);
            var sentences = File.ReadAllLines(file).Where(line => Words.Of(line).Count is >= 6 and <= 50).ToList();
            var names = Corruptions.NamesOf(Corruptions.SentencesOf(file, string.Join(' ', sentences)));
            var tails = sentences.SelectMany(s => Tail().Matches(s).Select(m => m.Value.TrimEnd('.'))).Distinct().ToList();
            var made = sentences.SelectMany(s => Corruptions.Made(s, names).Concat(Longer(s, tails, draw)).Select(m => (Sentence: s, m.Kind, m.IsTrue, m.Claim)));
            foreach (var (sentence, _, isTrue, claim) in made.GroupBy(m => m.Kind).SelectMany(kind => kind.OrderBy(_ => draw.Next()).Take(kind.First() is { IsTrue: true, Kind: not "verbatim" } ? int.MaxValue : MostOfKind)))
                lines.WriteLine(JsonSerializer.Serialize(new { document = Path.GetFileNameWithoutExtension(file), sentence, claim, label = isTrue ? "supported" : "not_enough" }, Plain));
        }
    }

    // A reason or a circumstance that the text tells of something else.
    private static IEnumerable<(string Kind, bool IsTrue, string Claim)> Longer(string sentence, List<string> tails, Random draw)
    {
        if (tails.Where(tail => !sentence.Contains(tail.TrimEnd('.'), StringComparison.Ordinal)).ToList() is { Count: > 0 } others && sentence.EndsWith('.'))
            yield return ("something added", false, $"{sentence.TrimEnd('.')}{others[draw.Next(others.Count)]}.");
    }

    [GeneratedRegex(@",? (?:because|after|before|despite|without|in order to|so that|although|until|thanks to|due to|and was|and were|and had) [^,;:()“”""]{8,60}\.$")]
    private static partial Regex Tail();
}
