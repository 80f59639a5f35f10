using System.Text.RegularExpressions;
using KurilBot.Core;

namespace KurilBot.Training;

/// <summary>A sentence made from a true one.</summary>
/// <param name="Kind">How it was made.</param>
/// <param name="IsTrue">Whether the evidence still says it.</param>
/// <param name="Claim">The sentence.</param>
/// <param name="Evidence">What it is held against.</param>
internal sealed record MadeClaim(string Kind, bool IsTrue, string Claim, IReadOnlyList<Evidence> Evidence);

/// <summary>Makes claims out of articles: the same ones at every run.</summary>
internal static partial class Corruptions
{
    public static List<Evidence> SentencesOf(string id, string text)
    {
        var source = new DocumentSource(id, id, "", "", null, null, null);
        return [.. SentenceSplitter.Of(text).Select(s => new Evidence(source, s.Of(text).ToString(), default)).Where(e => Words.Of(e.Quote).Count >= 6)];
    }

    public static IEnumerable<MadeClaim> All(IReadOnlyList<IReadOnlyList<Evidence>> articles)
    {
        for (var a = 0; a < articles.Count; a++)
        {
            var article = articles[a];
            var names = NamesOf(article);
            for (var s = 0; s < article.Count; s++)
            {
                var text = article[s].Quote;
                foreach (var (kind, isTrue, claim) in Made(text, names))
                    yield return new MadeClaim(kind, isTrue, claim, article);
                // The same words behind a citation of another sentence, and of another article.
                yield return new MadeClaim("citation of neighbour", false, text, [article[(s + 3) % article.Count]]);
                yield return new MadeClaim("citation of another", false, text, articles[(a + 1) % articles.Count]);
            }
        }
    }

    /// <summary>What is made of one sentence.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="names">Names of its article.</param>
    public static IEnumerable<(string Kind, bool IsTrue, string Claim)> Made(string text, IReadOnlyList<string> names)
    {
        yield return ("verbatim", true, text);
        if (Number().Match(text) is { Success: true } number)
        {
            var value = number.Value is { Length: 4 } year && int.TryParse(year, out var given) ? (given + 7).ToString() : number.Value[0] == '9' ? "8" + number.Value[1..] : (char)(number.Value[0] + 1) + number.Value[1..];
            yield return ("wrong number", false, Put(text, number, value));
        }

        if (names.FirstOrDefault(n => text.IndexOf(n, StringComparison.Ordinal) > 0) is { } present
            && names.FirstOrDefault(n => !text.Contains(n, StringComparison.Ordinal) && Key(n) != Key(present)) is { } other)
            yield return ("wrong name", false, text.Replace(present, other, StringComparison.Ordinal));
        if (Auxiliary().Match(text) is { Success: true } auxiliary)
        {
            yield return auxiliary.Groups[2].Success
                ? ("negation removed", false, text.Remove(auxiliary.Groups[2].Index, auxiliary.Groups[2].Length))
                : ("negation added", false, text.Insert(auxiliary.Index + auxiliary.Length, " not"));
        }

        var first = names.Where(n => text.Contains(n, StringComparison.Ordinal)).OrderBy(n => text.IndexOf(n, StringComparison.Ordinal)).Take(2).ToArray();
        if (first.Length == 2 && Key(first[0]) != Key(first[1]) && Between(text, first[0], first[1]) is { } between && !Joined().IsMatch(between))
            yield return ("roles swapped", false, text.Replace(first[0], "\0", StringComparison.Ordinal).Replace(first[1], first[0], StringComparison.Ordinal).Replace("\0", first[1], StringComparison.Ordinal));

        if (Attribution().Match(text) is { Success: true } said)
            yield return ("attribution moved", true, $"{said.Groups[2].Value} said: “{said.Groups[1].Value}.”");
        if (text.LastIndexOf(", ", StringComparison.Ordinal) is var comma && comma > text.Length / 2 && !text.Contains('"') && !text.Contains('“'))
            yield return ("last adjunct dropped", true, text[..comma] + ".");
        if (Opening().Match(text) is { Success: true } opening)
            yield return ("first adjunct dropped", true, char.ToUpperInvariant(text[opening.Length]) + text[(opening.Length + 1)..]);
        if (OtherWords.FirstOrDefault(p => Regex.IsMatch(text, $@"\b{p.From}\b")) is { From: not null } synonym)
            yield return ("synonym", true, Regex.Replace(text, $@"\b{synonym.From}\b", synonym.To));
    }

    private static readonly (string From, string To)[] OtherWords =
    [
        ("said", "stated"), ("agreed", "decided"), ("talks", "negotiations"), ("dispute", "row"), ("deal", "agreement"), ("several", "many"),
        ("began", "started"), ("large", "big"), ("also", "too"), ("United States", "U.S."), ("World War II", "the Second World War"), ("people", "persons"),
        ("first", "earliest"), ("used", "employed"), ("made", "produced"), ("often", "frequently"), ("many", "numerous"),
    ];

    /// <summary>The names that an article uses most.</summary>
    public static List<string> NamesOf(IReadOnlyList<Evidence> article) =>
        [.. article.SelectMany(e => InnerName().Matches(e.Quote).Select(m => m.Groups[1].Value))
            .Where(n => n.Length > 2 && !Names.IsTime(n.ToLowerInvariant()) && !StopWords.Contains(n.ToLowerInvariant()))
            .GroupBy(n => n).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).Take(12)];

    // "Japan", "Japanese" and "Tokyo" are one name.
    private static string Key(string name) => Synonyms.At(Words.Of(name), 0).Key is { } key ? key : Synonyms.GovernedFrom(name.ToLowerInvariant()) ?? name;

    private static string? Between(string text, string a, string b)
    {
        var from = text.IndexOf(a, StringComparison.Ordinal) + a.Length;
        var to = text.IndexOf(b, StringComparison.Ordinal);
        return to > from ? text[from..to] : null;
    }

    private static string Put(string text, Match match, string value) => text[..match.Index] + value + text[(match.Index + match.Length)..];

    [GeneratedRegex(@"(?<![\w.,])\d[\d,.]*\d|(?<![\w.,])\d\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(is|are|was|were|will|would|could|should|has|have|had|can)\b( not\b)?")]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"^\s*[,(]?\s*(?:\w+\s+){0,2}(?:and|or|-|,)\s|^\s*$|^\W*$")]
    private static partial Regex Joined();

    [GeneratedRegex("^[\"“](.+?),?[\"”] ([A-Z]\\w+) said")]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^(?:In|On|At|After|Before|During|Last|Since) [^,]{3,40}, ")]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<=[a-z,] )([A-Z][a-z]+)\b(?! [A-Z])")]
    private static partial Regex InnerName();
}
