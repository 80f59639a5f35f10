using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>A proper name of a text.</summary>
/// <param name="First">Index of its first word.</param>
/// <param name="Count">Number of its words.</param>
internal readonly record struct Name(int First, int Count);

/// <summary>Finds names by their capitals, where a text uses capitals at all.</summary>
internal static class Names
{
    private static readonly FrozenSet<string> Titles =
        """
        mr mrs ms miss dr prof professor sir lord lady dame president prime minister foreign defence defense finance interior chancellor
        king queen prince princess general colonel captain sergeant senator governor mayor judge justice pope rev reverend saint secretary chief
        chairman chairwoman director ambassador spokesman spokeswoman spokesperson deputy vice former ex acting leader pm premier
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Times =
        """
        january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the word is a title before a name rather than a part of it.</summary>
    public static bool IsTitle(string form) => Titles.Contains(form);

    /// <summary>Whether the word names a month or a day of the week.</summary>
    public static bool IsTime(string form) => Times.Contains(form);

    /// <summary>The runs of capitalised words of a sentence, titles, months and grammatical words left out; a first word only where it is
    /// followed by another capital, or is known to be no common word.</summary>
    /// <param name="words">The sentence's words.</param>
    /// <param name="opensQuote">Whether a word stands at the start of a sentence or quotation, where any word has a capital.</param>
    /// <param name="isCommon">Whether a word is usual in lower case.</param>
    public static List<Name> Of(IReadOnlyList<Word> words, Func<int, bool> opensQuote, Func<Word, bool> isCommon)
    {
        var names = new List<Name>();
        for (var i = 0; i < words.Count;)
        {
            var end = i;
            while (end < words.Count && IsNamePart(words[end]) && (end == i || !opensQuote(end)))
                end++;
            if (end == i)
            {
                i++;
                continue;
            }

            if (!(end == i + 1 && opensQuote(i) && isCommon(words[i])))
                names.Add(new Name(i, end - i));
            i = end;
        }

        return names;
    }

    private static bool IsNamePart(Word word) =>
        word.IsCapitalised && !word.IsStop && !IsTitle(word.Form) && !IsTime(word.Form) && !NumberWords.IsOrdinal(word.Form, out _)
        && !NumberWords.IsSmall(word.Form, out _);
}
