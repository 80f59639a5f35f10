using System.Net;
using System.Text.RegularExpressions;
using KurilBot.Core;
using KurilBot.Training;

namespace KurilBot.Testing;

/// <summary>A sentence that the model has written.</summary>
/// <param name="Kind">How it was made.</param>
/// <param name="IsTrue">Whether the passage that it comes from says it.</param>
/// <param name="Text">As written, without markers.</param>
/// <param name="Original">The sentence that it was made of.</param>
internal sealed record WrittenSentence(string Kind, bool IsTrue, string Text, string Original);

/// <summary>
/// A model that writes three sentences from the passages that it is shown, and makes one of them up: a wrong number, a wrong name, names that
/// changed places, a negation, something added, a citation of another passage, or a citation that does not exist. Asked to repair a sentence it says it again.
/// </summary>
internal sealed partial class FabricatingModel(int seed) : WritingModel("fabricating")
{
    private static readonly HashSet<string> Deceptions = ["wrong number", "wrong name", "negation added", "negation removed", "roles swapped"];

    private static readonly string[] Added =
        ["because of corruption", "after secret payments", "despite warnings from scientists", "in order to please the army", "and nobody was punished"];

    private readonly Random _random = new(seed);

    /// <summary>What the latest answer was made of.</summary>
    public IReadOnlyList<WrittenSentence> Written { get; private set; } = [];

    protected override string Answer(string shown)
    {
        var passages = Passage().Matches(shown).Select(m => Corruptions.SentencesOf(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))).ToList();
        var made = Corruptions.All([.. passages.Where(p => p.Count > 0)]).Where(c => c.Kind != "citation of another" && c.Claim.Length < 500).ToList();
        var truths = made.Where(c => c.IsTrue).OrderBy(_ => _random.Next()).Take(2).Select(c => Of(c, passages, c.Kind)).ToList();
        List<(WrittenSentence Sentence, int Marker)> all = [.. truths, Fabricate(made, passages)];
        all = [.. all.OrderBy(_ => _random.Next())];
        Written = [.. all.Select(s => s.Sentence)];
        return string.Join(' ', all.Select(s => $"{s.Sentence.Text} [{s.Marker}]"));
    }

    private (WrittenSentence, int) Fabricate(List<MadeClaim> made, List<List<Evidence>> passages)
    {
        var kind = _random.Next(8);
        var lies = made.Where(c => !c.IsTrue && Deceptions.Contains(c.Kind) && !IsFigureOfSpeech(c)).ToList();
        if (kind < 5 && lies.Count > 0)
        {
            // Every kind as often as the others, whatever the passages offer.
            var kinds = lies.GroupBy(c => c.Kind).ToArray();
            var lie = kinds[_random.Next(kinds.Length)].OrderBy(_ => _random.Next()).First();
            return Of(lie, passages, lie.Kind);
        }

        var truth = made.Where(c => c.Kind == "verbatim").OrderBy(_ => _random.Next()).First();
        var (sentence, marker) = Of(truth, passages, truth.Kind);
        return kind switch
        {
            6 => (sentence with { Kind = "swapped citation", IsTrue = false }, (marker % passages.Count) + 1),
            7 => (sentence with { Kind = "invented citation", IsTrue = false }, passages.Count + 1 + _random.Next(20)),
            _ => (sentence with { Kind = "something added", IsTrue = false, Text = $"{sentence.Text.TrimEnd('.')} {Added[_random.Next(Added.Length)]}." }, marker),
        };
    }

    private static (WrittenSentence, int) Of(MadeClaim claim, List<List<Evidence>> passages, string kind)
    {
        var at = passages.FindIndex(p => p.Count > 0 && ReferenceEquals(p[0], claim.Evidence[0]));
        var original = claim.Evidence.MaxBy(e => Shared(e.Quote, claim.Claim))!.Quote;
        return (new WrittenSentence(kind, claim.IsTrue, claim.Claim, original), at + 1);
    }

    // "Tokyo" for Japan, and "North Korean" for North Korea, is how papers write, and no lie.
    private static bool IsFigureOfSpeech(MadeClaim claim) => claim.Kind == "wrong name" && claim.Evidence.Any(e =>
    {
        var (before, after) = (new ClaimReading(e.Quote), new ClaimReading(claim.Claim));
        return before.Tokens.Select(t => t.Key).SequenceEqual(after.Tokens.Select(t => t.Key))
            || (before.Keys.Except(after.Keys).ToList() is [var left] && after.Keys.Except(before.Keys).ToList() is [var added]
                && Synonyms.GovernedFrom(added) == left);
    });

    private static int Shared(string a, string b) => Words.Of(a).Select(w => w.Stem).Intersect(Words.Of(b).Select(w => w.Stem)).Count();

    [GeneratedRegex(@"<passage number=""\[(\d+)\]""[^>]*>\n(.*?)\n</passage>", RegexOptions.Singleline)]
    private static partial Regex Passage();
}
