using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>Words that cannot both be right in the same place.</summary>
internal static class Antonyms
{
    private static readonly FrozenSet<(string, string)> Pairs = Parse(
        """
        gain lose|more less|more fewer|most least|before after|first last|win lose
        accept reject|north south|east west|northern southern|eastern western|begin end|begin finish|open close|support oppose|high low|higher lower
        up down|major minor|legal illegal|legally illegally|buy sell|allow ban|allow prohibit|allow forbid|all none|same different|better worse|best worst
        large small|larger smaller|largest smallest|big small|long short|longer shorter|early late|earlier later|old new|older younger|oldest youngest
        easy difficult|easy hard|easier harder|simpler harder|strong weak|stronger weaker|rich poor|right wrong|true false|guilty innocent|alive dead|above below|inside outside
        include exclude|agree disagree|success failure|succeed fail|improve worsen|peace war|day night|male female|men women|man woman|husband wife
        brother sister|mother father|son daughter|grandfather father|grandmother mother|uncle father|aunt mother|near far|nearest farthest|closest farthest
        easily hardly|possible impossible|able unable|likely unlikely|important unimportant|remain leave|attack defend
        approve reject|lift impose|arrive depart|enter leave|import export|maximum minimum|over under|always never|everybody nobody|confirm deny|admit deny|help hinder|help hamper|praise criticize|welcome criticize|private public|domestic foreign|winter summer|spring autumn
        """);

    private static readonly FrozenSet<string> Rising = Stems("increase rise grow climb surge expand soar raise growth"), Falling = Stems("decrease fall fell drop decline shrink reduce plunge diminish reduction");

    private static readonly string[] Negating = ["un", "in", "im", "il", "ir", "dis", "non", "non-"];

    /// <summary>Whether two folded words, or their keys, are opposites.</summary>
    public static bool AreOpposite(Token a, Token b) =>
        Pairs.Contains((a.Form, b.Form)) || Pairs.Contains((a.Key, b.Key)) || Pairs.Contains((PorterStemmer.Stem(a.Form), PorterStemmer.Stem(b.Form)))
        || (Rising.Contains(a.Key) && Falling.Contains(b.Key)) || (Falling.Contains(a.Key) && Rising.Contains(b.Key))
        || Array.Exists(Negating, prefix => a.Form == prefix + b.Form || b.Form == prefix + a.Form);

    private static FrozenSet<string> Stems(string words) => words.Split(' ').Select(PorterStemmer.Stem).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether two stems are those of opposites.</summary>
    public static bool AreOpposite(string stem, string other) => Pairs.Contains((stem, other));

    private static FrozenSet<(string, string)> Parse(string lines)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var line in lines.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var a, var b])
                continue;
            foreach (var (x, y) in new[] { (a, b), (PorterStemmer.Stem(a), PorterStemmer.Stem(b)) })
            {
                pairs.Add((x, y));
                pairs.Add((y, x));
            }
        }

        return pairs.ToFrozenSet();
    }
}
