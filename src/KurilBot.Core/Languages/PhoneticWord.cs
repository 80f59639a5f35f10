namespace KurilBot.Core;

/// <summary>
/// A foreign word as it may be spelled in English, to be held against many English words: an edit distance whose steps are groups of
/// letters and their spellings.
/// </summary>
internal sealed class PhoneticWord
{
    // What the table does not tell, in letters; vowels are written more freely than consonants.
    private const double OtherVowel = 0.6;
    private const double OtherLetter = 1;
    private const double DoubledLetter = 0.1;
    private const double LastE = 0.1;

    private readonly PhoneticGroup[][] _groups;
    private readonly double[] _skipped;
    private double[] _costs = [];

    public PhoneticWord(string word, PhoneticRules rules)
    {
        Length = word.Length;
        _groups = rules.GroupsOf(word);
        _skipped = [.. word.Select(c => IsVowel(c) ? OtherVowel : OtherLetter)];
        Initials = [.. InitialsAt(0).Distinct()];
    }

    public int Length { get; }

    /// <summary>The letters with which a spelling may begin.</summary>
    public IReadOnlyList<char> Initials { get; }

    /// <summary>How many letters an English word in lower case is from being a spelling; infinite where it is more than <paramref name="limit"/>.</summary>
    public double Distance(string english, double limit)
    {
        // A row a place of this word, a column a place of the other.
        var width = english.Length + 1;
        if (_costs.Length < (Length + 1) * width)
            _costs = new double[(Length + 1) * width];
        Array.Fill(_costs, double.PositiveInfinity);
        _costs[0] = 0;
        for (int i = 0, furthest = 0; i <= Length && i <= furthest; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var cost = _costs[(i * width) + j];
                if (cost > limit)
                    continue;
                if (j < english.Length)
                    Lower(i, j + 1, cost + Extra(english, j));
                if (i == Length)
                    continue;
                Lower(i + 1, j, cost + _skipped[i]);
                if (j < english.Length)
                    Lower(i + 1, j + 1, cost + (IsVowel(english[j]) ? _skipped[i] : OtherLetter));
                foreach (var (length, spellings) in _groups[i])
                {
                    foreach (var (text, added) in spellings)
                    {
                        if (english.AsSpan(j).StartsWith(text))
                            Lower(i + length, j + text.Length, cost + added);
                    }
                }
            }

            void Lower(int row, int column, double cost)
            {
                if (cost > limit || cost >= _costs[(row * width) + column])
                    return;
                _costs[(row * width) + column] = cost;
                furthest = Math.Max(furthest, row);
            }
        }

        return _costs[(Length * width) + english.Length];
    }

    // A group that may be silent lets the next one begin.
    private IEnumerable<char> InitialsAt(int at) => at == Length ? [] :
        _groups[at].SelectMany(group => group.Spellings.SelectMany(s => s.Text.Length > 0 ? [s.Text[0]] : InitialsAt(at + group.Length)));

    private static double Extra(string english, int at) =>
        at > 0 && english[at] == english[at - 1] ? DoubledLetter
        : at == english.Length - 1 && english[at] == 'e' ? LastE
        : IsVowel(english[at]) ? OtherVowel
        : OtherLetter;

    private static bool IsVowel(char c) => "aeiouyаеёиоуыэюя".Contains(c);
}
