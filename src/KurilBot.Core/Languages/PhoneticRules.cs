using System.Collections.Frozen;
using System.Text;

namespace KurilBot.Core;

/// <summary>
/// How the letters of a language are written in English: a table of letter groups and their spellings, the usual one first, each ~ behind
/// a spelling saying that it is rarer. Names travel between scripts by sound, so that one name has many spellings.
/// </summary>
internal sealed class PhoneticRules
{
    private const int LongestGroup = 4;

    // What a rarer spelling costs, in letters.
    private const double Rarer = 0.3;

    private readonly FrozenDictionary<string, PhoneticSpelling[]> _spellings;

    private PhoneticRules(IEnumerable<(string Key, string Value)> lines) =>
        _spellings = lines.ToFrozenDictionary(l => l.Key, l => l.Value.Split(' ').Select(Spelling).ToArray(), StringComparer.Ordinal);

    /// <summary>Russian letters, also as Russian writes Japanese names (Ye. Polivanov's system: Синдзо, Хоккайдо).</summary>
    public static PhoneticRules Russian { get; } = new(EmbeddedText.Pairs("sounds.ru.txt"));

    /// <summary>Romanised kana, as Japanese writes foreign names.</summary>
    public static PhoneticRules Japanese { get; } = new(EmbeddedText.Pairs("sounds.ja.txt"));

    /// <summary>Each group of letters in its usual spelling.</summary>
    public string Transliterate(string word)
    {
        var written = new StringBuilder();
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

    /// <summary>For every place of a word the groups of letters that begin there.</summary>
    internal PhoneticGroup[][] GroupsOf(string word) => [.. Enumerable.Range(0, word.Length).Select(at => GroupsAt(word, at))];

    private PhoneticGroup[] GroupsAt(string word, int at) =>
    [
        .. Enumerable.Range(1, Math.Min(LongestGroup, word.Length - at))
            .Where(length => _spellings.ContainsKey(word.Substring(at, length)))
            .Select(length => new PhoneticGroup(length, _spellings[word.Substring(at, length)])),
    ];

    private static PhoneticSpelling Spelling(string text) =>
        new(text.TrimEnd('~').Trim('-'), Rarer * (text.Length - text.TrimEnd('~').Length));
}

/// <summary>A group of letters, by its length, and its English spellings.</summary>
internal readonly record struct PhoneticGroup(int Length, PhoneticSpelling[] Spellings);

/// <summary>An English spelling, and how unusual it is, in letters.</summary>
internal readonly record struct PhoneticSpelling(string Text, double Cost);
