using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace KurilBot.Core;

/// <summary>Japanese words in English: the longest entries of the glossary from left to right; what katakana is left goes by its sound.</summary>
internal static class JapaneseText
{
    private const double NameShare = 0.17;

    private static readonly Lazy<Glossary> Words = new(() => Glossary.Embedded(Script.Japanese, form => form));

    private static readonly Lazy<FrozenDictionary<string, string>> Kana =
        new(() => EmbeddedText.Pairs("kana.txt").ToFrozenDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal));

    // 19,000 is 1万9000: four digits to each new word.
    private static readonly (char Sign, long Value)[] Magnitudes = [('兆', 1_000_000_000_000), ('億', 100_000_000), ('万', 10_000)];

    /// <summary>The words' English renderings in their order; empty for what only carries grammar.</summary>
    public static IEnumerable<string> Render(string question, Vocabulary known)
    {
        var text = Narrow(question);
        for (var at = 0; at < text.Length;)
        {
            if (Entry(text, at) is { } entry)
            {
                yield return Words.Value[entry]!;
                at += entry.Length;
                continue;
            }

            var end = RunEnd(text, at);
            var run = text[at..end];
            at = end;
            yield return char.IsAsciiDigit(run[0]) ? Number(run)
                : char.IsAsciiLetter(run[0]) ? run
                : Script.IsKatakana(run[0]) && run.Length > 1 ? Name(run, known)
                : "";
        }
    }

    // Digits and Latin letters as wide as kanji become ordinary ones.
    internal static string Narrow(string text) =>
        string.Create(text.Length, text, (narrow, wide) =>
        {
            for (var k = 0; k < wide.Length; k++)
                narrow[k] = wide[k] is >= '！' and <= '～' ? (char)(wide[k] - '！' + '!') : wide[k];
        });

    // In a run of katakana only an entry that fills the run or ends before another script does not cut a name in two.
    private static string? Entry(string text, int at)
    {
        for (var length = Math.Min(Words.Value.Longest, text.Length - at); length > 0; length--)
        {
            var form = text.Substring(at, length);
            if (Words.Value[form] is not null && !(Script.IsKatakana(form[^1]) && at + length < text.Length && Script.IsKatakana(text[at + length])))
                return form;
        }

        return null;
    }

    private static int RunEnd(string text, int at)
    {
        var kind = Kind(text[at]);
        var end = at + 1;
        while (kind != 0 && end < text.Length && (Kind(text[end]) == kind || (kind == 1 && (text[end] is ',' or '.' || IsMagnitude(text[end])))))
            end++;
        return end;
    }

    private static int Kind(char c) => char.IsAsciiDigit(c) ? 1 : char.IsAsciiLetter(c) ? 2 : Script.IsKatakana(c) || c == 'ッ' ? 3 : 0;

    private static bool IsMagnitude(char c) => Magnitudes.Any(m => m.Sign == c);

    private static string Number(string run)
    {
        if (!run.Any(IsMagnitude))
            return run.Trim(',', '.');
        var (sum, rest) = (0m, run.Replace(",", "", StringComparison.Ordinal));
        foreach (var (sign, value) in Magnitudes)
        {
            var parts = rest.Split(sign, 2);
            if (parts.Length == 2)
                (sum, rest) = (sum + (Read(parts[0]) * value), parts[1]);
        }

        return (sum + Read(rest)).ToString("#,0.##", CultureInfo.InvariantCulture);
    }

    private static decimal Read(string digits) => decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static string Name(string run, Vocabulary known)
    {
        var romaji = Romanise(run);
        var name = known.Nearest([romaji], PhoneticRules.Japanese, NameShare) ?? PhoneticRules.Japanese.Transliterate(romaji);
        return name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Romanise(string katakana)
    {
        var romaji = new StringBuilder();
        var doubled = false;
        for (var at = 0; at < katakana.Length;)
        {
            if (katakana[at] == 'ッ')
            {
                doubled = true;
                at++;
                continue;
            }

            var length = at + 1 < katakana.Length && Kana.Value.ContainsKey(katakana.Substring(at, 2)) ? 2 : 1;
            var sound = Kana.Value.GetValueOrDefault(katakana.Substring(at, length), "");
            romaji.Append(doubled && sound.Length > 0 ? sound[..1] : "").Append(sound);
            doubled = false;
            at += length;
        }

        return romaji.ToString();
    }
}
