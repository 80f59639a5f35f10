using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>
/// How the letters of a language are written in English: a table of letter groups and their spellings, the usual one first, each ~ behind
/// a spelling saying that it is rarer. Names travel between scripts by sound, so that one name has many spellings: the table gives
/// both the plain transliteration and how far a given English word is from being one of the others.
/// </summary>
internal sealed class Sounds
{
    private const int LongestGroup = 4;

    // A spelling that is not in the table, in letters; vowels are written more freely than consonants.
    private const double Rarer = 0.3;
    private const double OtherVowel = 0.6;
    private const double OtherLetter = 1;
    private const double DoubledLetter = 0.1;
    private const double LastE = 0.1;

    private readonly FrozenDictionary<string, (string Text, double Cost)[]> _spellings;

    private Sounds(IEnumerable<(string Key, string Value)> lines) =>
        _spellings = lines.ToFrozenDictionary(l => l.Key, l => l.Value.Split(' ').Select(Spelling).ToArray(), StringComparer.Ordinal);

    /// <summary>Russian letters, also as Russian writes Japanese names (Ye. Polivanov's system: Синдзо, Хоккайдо).</summary>
    public static Sounds Russian { get; } = new(EmbeddedText.Pairs("sounds.ru.txt"));

    /// <summary>Romanised kana, as Japanese writes foreign names.</summary>
    public static Sounds Japanese { get; } = new(EmbeddedText.Pairs("sounds.ja.txt"));

    /// <summary>Each group of letters in its usual spelling.</summary>
    public string Transliterate(string word)
    {
        var written = new System.Text.StringBuilder();
        for (var at = 0; at < word.Length;)
        {
            var length = Math.Min(LongestGroup, word.Length - at);
            while (length > 1 && !_spellings.ContainsKey(word.Substring(at, length)))
                length--;
            var group = word.Substring(at, length);
            written.Append(_spellings.TryGetValue(group, out var spellings) ? spellings[0].Text : group);
            at += length;
        }

        return written.ToString();
    }

    /// <summary>The letters with which a spelling of the word may begin.</summary>
    public HashSet<char> Initials(string word) =>
    [
        .. Groups(word, 0).SelectMany(g => g.Spellings.Where(s => s.Text.Length > 0).Select(s => s.Text[0])),
        .. Groups(word, 0).Where(g => g.Length < word.Length && g.Spellings.Any(s => s.Text.Length == 0))
            .SelectMany(g => Groups(word, g.Length)).SelectMany(g => g.Spellings.Where(s => s.Text.Length > 0).Select(s => s.Text[0])),
    ];

    /// <summary>
    /// How many letters an English word in lower case is from being a spelling of a foreign one; an edit distance whose single steps are
    /// groups of letters. Stops where it is more than <paramref name="limit"/>.
    /// </summary>
    public double Distance(string word, string english, double limit)
    {
        var costs = new double[word.Length + 1, english.Length + 1];
        for (var i = 0; i <= word.Length; i++)
        {
            for (var j = 0; j <= english.Length; j++)
                costs[i, j] = i + j == 0 ? 0 : double.MaxValue;
        }

        for (var i = 0; i <= word.Length; i++)
        {
            var least = double.MaxValue;
            var groups = i < word.Length ? Groups(word, i) : [];
            for (var j = 0; j <= english.Length; j++)
            {
                var cost = costs[i, j];
                if (cost > limit)
                    continue;
                least = Math.Min(least, cost);
                if (j < english.Length)
                    Lower(ref costs[i, j + 1], cost + Extra(english, j));
                if (i == word.Length)
                    continue;
                Lower(ref costs[i + 1, j], cost + (IsVowel(word[i]) ? OtherVowel : OtherLetter));
                if (j < english.Length)
                    Lower(ref costs[i + 1, j + 1], cost + (IsVowel(word[i]) && IsVowel(english[j]) ? OtherVowel : OtherLetter));
                foreach (var (length, spellings) in groups)
                {
                    foreach (var (text, added) in spellings)
                    {
                        if (string.CompareOrdinal(english, j, text, 0, text.Length) == 0)
                            Lower(ref costs[i + length, j + text.Length], cost + added);
                    }
                }
            }

            // Every way passes a place at most one group further on.
            if (least == double.MaxValue && i >= LongestGroup)
                return double.MaxValue;
        }

        return costs[word.Length, english.Length];
    }

    private List<(int Length, (string Text, double Cost)[] Spellings)> Groups(string word, int at)
    {
        var groups = new List<(int, (string, double)[])>(2);
        for (var length = 1; length <= LongestGroup && at + length <= word.Length; length++)
        {
            if (_spellings.TryGetValue(word.Substring(at, length), out var spellings))
                groups.Add((length, spellings));
        }

        return groups;
    }

    private static void Lower(ref double cost, double other) => cost = Math.Min(cost, other);

    private static double Extra(string english, int at) =>
        at > 0 && english[at] == english[at - 1] ? DoubledLetter
        : at == english.Length - 1 && english[at] == 'e' ? LastE
        : IsVowel(english[at]) ? OtherVowel
        : OtherLetter;

    private static bool IsVowel(char c) => "aeiouyаеёиоуыэюя".Contains(c);

    private static (string, double) Spelling(string text) =>
        (text.TrimEnd('~').Trim('-'), Rarer * (text.Length - text.TrimEnd('~').Length));
}
