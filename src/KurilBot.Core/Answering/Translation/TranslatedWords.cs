namespace KurilBot.Core;

/// <summary>The words of a translation back in English, as the glossaries and the sounds of names have them.</summary>
internal sealed class TranslatedWords
{
    // So much of the beginning two forms of one name share: "Japan", "Japanese".
    private const int SharedBeginning = 4;
    private const double SharedPart = 0.6;

    private readonly List<Word> _original;
    private readonly HashSet<string> _back;
    private readonly string _translation;
    private readonly string _language;
    private readonly Vocabulary _known;

    public TranslatedWords(string original, string translation, string language)
    {
        _original = Words.Of(original);
        (_translation, _language) = (translation, language);
        _known = new Vocabulary([.. _original.Select(word => word.Stem).Distinct()]);
        _back = [.. Back(translation), .. Words.Of(translation).Where(word => char.IsAsciiLetterOrDigit(word.Text[0])).Select(word => word.Stem)];
    }

    /// <summary>A name of the sentence that the translation has neither as it is nor as it sounds; null where it has all.</summary>
    public string? LostName() => _original.Where(IsName).FirstOrDefault(name => !_back.Any(back => AreOne(back, name.Stem)))?.Text;

    /// <summary>A name of the translation that the sentence does not have; null where there is none.</summary>
    public string? AddedName()
    {
        var latin = Words.Of(_translation).Where(word => word.Text.Length > 1 && char.IsAsciiLetter(word.Text[0]) && Figures.Roman(word.Text) is null)
            .FirstOrDefault(word => !_original.Exists(own => AreOne(own.Stem, word.Stem)) && !IsUnit(word.Form));
        return latin?.Text ?? ForeignNames().FirstOrDefault(name => !Back(name).Any(back => _original.Exists(own => AreOne(own.Stem, back))));
    }

    /// <summary>A word of the sentence in whose place the translation has its opposite; null where there is none.</summary>
    public string? Opposite() => _original.FirstOrDefault(own => !TranslatedBounds.Knows(own.Form) && !_back.Any(back => AreOne(back, own.Stem))
        && _back.Any(back => Antonyms.AreOpposite(own.Stem, back) && !_original.Exists(word => word.Stem == back)))?.Text;

    /// <summary>Whether enough of what the sentence says is in the translation for it to be of this sentence.</summary>
    public bool IsOfTheSentence()
    {
        var content = _original.Where(word => !word.IsStop && !word.IsNumber).Select(word => word.Stem).Distinct().ToList();
        var found = content.Count(stem => _back.Any(back => AreOne(back, stem)));
        return content.Count == 0 || (found > 0 && found * 4 >= content.Count);
    }

    private IEnumerable<string> Back(string text) =>
        (_language == Script.Russian ? RussianText.Render(text, _known) : JapaneseText.Render(text, _known))
            .SelectMany(rendering => rendering.Split('/')).SelectMany(Words.Of).Select(word => word.Stem);

    private bool IsName(Word word)
    {
        if (!word.IsCapitalised || word.IsStop || word.Text.Length < 2 || Names.IsTime(word.Form) || Names.IsTitle(word.Form) || Figures.Roman(word.Text) is not null)
            return false;
        return word.Range.Start > _original[0].Range.Start || NameClassifier.Embedded.Of(WordVectors.Embedded.IndexOf(word.Form)) > 0.5;
    }

    // What is written large within a Russian sentence, and what is written in katakana.
    private IEnumerable<string> ForeignNames()
    {
        if (_language == Script.Japanese)
            return Runs(JapaneseText.Narrow(_translation), Script.IsKatakana).Where(run => run.Text.Length > 2).Select(run => run.Text);
        return Runs(_translation, c => char.IsLetter(c) || c == '-')
            .Where(run => run.At > 0 && char.IsUpper(run.Text[0]) && Script.IsCyrillic(run.Text[0]) && !BeginsSentence(run.At)
                && RussianFigures.Of(run.Text) is { Numbers.Count: 0, Times.Count: 0 }).Select(run => run.Text);
    }

    private bool BeginsSentence(int at)
    {
        var before = _translation.AsSpan(0, at).TrimEnd();
        return before.Length == 0 || before[^1] is '«' or '"' or '„' or '“' or ':' or '(' or '—' or '–';
    }

    private static IEnumerable<(string Text, int At)> Runs(string text, Func<char, bool> isPart)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var end = at;
            while (end < text.Length && isPart(text[end]))
                end++;
            if (end == at)
                continue;
            yield return (text[at..end], at);
            at = end;
        }
    }

    private static bool IsUnit(string form) => form is "km" or "kg" or "cm" or "mm" or "ha";

    private static bool AreOne(string one, string other)
    {
        var shared = one.AsSpan().CommonPrefixLength(other);
        return shared == Math.Max(one.Length, other.Length)
            || (shared >= SharedBeginning && shared >= SharedPart * Math.Max(one.Length, other.Length));
    }
}
