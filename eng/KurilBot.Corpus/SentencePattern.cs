using System.Globalization;
using System.Text;
using KurilBot.Core;

namespace KurilBot.Corpus;

/// <summary>A sentence with places for names, numbers and content words; its small words and punctuation stay.</summary>
internal sealed class SentencePattern
{
    private readonly string _text;
    private readonly List<Word> _places;

    private SentencePattern(string text, List<Word> words)
    {
        _text = text;
        _places = words.FindAll(word => !word.IsStop);
        Length = words.Count;
    }

    /// <summary>In words.</summary>
    public int Length { get; }

    /// <summary>The content words that are neither names nor numbers.</summary>
    public IEnumerable<string> Words => _places.Where(word => !word.IsNumber && !word.IsCapitalised).Select(word => word.Text);

    public static SentencePattern Of(string sentence)
    {
        var line = string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(line, KurilBot.Core.Words.Of(line));
    }

    /// <summary>The sentence with other words in its places; every second content word stays, for words go together.</summary>
    public string Fill(Random random, Func<string> word, Func<string> name)
    {
        var filled = new StringBuilder();
        var end = 0;
        foreach (var place in _places)
        {
            filled.Append(_text, end, place.Range.Start - end);
            filled.Append(
                place.IsNumber ? Number(random, place.Text)
                : place.IsCapitalised ? place.Range.Start == 0 ? place.Text : name()
                : random.Next(2) == 0 ? word()
                : place.Text);
            end = place.Range.End;
        }

        return filled.Append(_text, end, _text.Length - end).ToString();
    }

    // A year stays a year; another number keeps its digits' count.
    private static string Number(Random random, string number) => number is ['1', '8' or '9', _, _] or ['2', '0', _, _]
        ? random.Next(1800, 2026).ToString(CultureInfo.InvariantCulture)
        : string.Concat(number.Select((c, i) => char.IsAsciiDigit(c) ? (char)('0' + random.Next(i == 0 ? 1 : 0, 10)) : c));
}
