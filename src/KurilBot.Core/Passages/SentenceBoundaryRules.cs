namespace KurilBot.Core;

/// <summary>Decides whether a stop ends its sentence, by what stands before and behind it.</summary>
internal readonly ref struct SentenceBoundaryRules(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    // Text without capitals says nothing about where sentences begin.
    private readonly bool _caseless = !ContainsUpper(text);

    /// <param name="sentence">Where the sentence began.</param>
    /// <param name="stops">The stop, or several: "?!", "...".</param>
    /// <param name="closed">Just behind the quotes and brackets that close with it.</param>
    public bool Ends(int sentence, TextRange stops, int closed)
    {
        if (closed == _text.Length)
            return true;
        var isWide = Punctuation.IsWideStop(_text[stops.End - 1]);
        if (!char.IsWhiteSpace(_text[closed]))
            return isWide ? closed == stops.End : _text[closed - 1] is '”' or '»' && char.IsUpper(_text[closed]);
        if (isWide)
            return true;

        var rest = _text[closed..].TrimStart();
        var next = TextAfterStop.Read(rest);
        if (next.Continues)
            return false;
        var goesOnSmall = next is { IsLower: true, IsQuoted: false };
        var marks = _text.Slice(stops.Start, stops.Length);
        if (marks is not ".")
        {
            return marks.ContainsAnyExcept(". …")
                ? (!goesOnSmall || _caseless) && (closed == stops.End || !TextAfterStop.ReportsSpeech(rest))
                : next is { IsLower: false, IsDigit: false };
        }

        // Tokenised text sets no space before the stop of an abbreviation.
        if (stops.Start > 0 && char.IsWhiteSpace(_text[stops.Start - 1]))
            return true;
        return (!goesOnSmall || _caseless) && EndsBehindWord(sentence, stops.Start, next);
    }

    /// <summary>
    /// Whether a page has lost the end of a sentence here: an article is followed by another with a capital, and that by a word
    /// without one, as in "which calls for the The two leaders also vowed".
    /// </summary>
    /// <param name="space">The space between the two.</param>
    public bool BreaksOff(int space)
    {
        var rest = _text[(space + 1)..];
        return EndsIn(_text[..space], " the", " a", " an") && StartsWith(rest, "The ", "A ", "An ") is var length and > 0
            && length < rest.Length && char.IsLower(rest[length]);
    }

    private static bool EndsIn(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word))
                return true;
        }

        return false;
    }

    private static int StartsWith(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word))
                return word.Length;
        }

        return 0;
    }

    private bool EndsBehindWord(int sentence, int stop, TextAfterStop next)
    {
        var start = stop;
        while (start > sentence && (char.IsLetterOrDigit(_text[start - 1]) || _text[start - 1] == '.'))
            start--;
        if (_text[sentence..start].TrimStart("([").IsEmpty && IsEnumerator(_text[start..stop]))
            return false;

        var word = _text[start..stop].TrimStart("0123456789.");
        if (word.IsEmpty)
            return true;
        return Abbreviations.Kind(word) switch
        {
            Abbreviation.Leading => char.IsLower(word[0]) && FollowsNumber(stop - word.Length),
            Abbreviation.Counting => next is { IsDigit: false, IsInitial: false },
            Abbreviation.Naming => Abbreviations.OpensSentence(next.Word),
            Abbreviation.Hour => !Abbreviations.GoesWithHour(next.Word),
            _ => true,
        };
    }

    // "12.", "b.", "iv.", "2.1." at the head of an item.
    private static bool IsEnumerator(ReadOnlySpan<char> word)
    {
        const int longest = 3;
        return word.Length == 1
            || (word.Length <= longest
                && (word.Trim("0123456789.").IsEmpty || word.Trim("ivx").IsEmpty || word.Trim("IVX").IsEmpty));
    }

    // In "1956 г." the letter is a unit, not the town of "г. Москва".
    private bool FollowsNumber(int word)
    {
        var before = _text[..word].TrimEnd();
        return !before.IsEmpty && char.IsAsciiDigit(before[^1]);
    }

    private static bool ContainsUpper(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsUpper(c))
                return true;
        }

        return false;
    }
}
