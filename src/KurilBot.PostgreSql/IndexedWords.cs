using System.Globalization;
using System.Text;
using KurilBot.Core;

namespace KurilBot.PostgreSql;

/// <summary>
/// The words of a passage as the index keeps them: stems, found by this program rather than by a dictionary of the server, so that
/// both stores find the same. Words of the title stand at the first positions, those of the text behind <see cref="TextStart"/>.
/// </summary>
/// <param name="Vector">A <c>tsvector</c>.</param>
/// <param name="Length">How many words there are.</param>
/// <param name="Stems">Each once.</param>
internal sealed record IndexedWords(string Vector, int Length, IReadOnlyCollection<string> Stems)
{
    public const int TextStart = 1000;

    // The server takes positions up to this, words of up to 2046 bytes, and 255 places of a word.
    private const int LastPosition = 16_383;
    private const int LongestWord = 500;

    public static IndexedWords Of(string title, string text)
    {
        var places = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        var length = Add(places, title, 0, TextStart - 1) + Add(places, text, TextStart, LastPosition);
        var vector = new StringBuilder();
        foreach (var (stem, at) in places)
        {
            vector.Append('\'').Append(stem.Replace("'", "''", StringComparison.Ordinal)).Append("':")
                .AppendJoin(',', at.Select(place => place.ToString(CultureInfo.InvariantCulture))).Append(' ');
        }

        return new(vector.ToString(), length, places.Keys);
    }

    private static int Add(SortedDictionary<string, List<int>> places, string text, int before, int last)
    {
        var words = Words.Of(text);
        var at = before;
        foreach (var word in words)
        {
            at = Math.Min(at + 1, last);
            if (word.Form.Length > LongestWord)
                continue;
            if (!places.TryGetValue(word.Stem, out var known))
                places.Add(word.Stem, known = []);
            known.Add(at);
        }

        return words.Count;
    }
}
