using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>
/// Holds a translation against its sentence, whose words are proven: what can be counted must be the same. In doubt the translation is not shown, for
/// the sentence can be.
/// </summary>
internal static partial class TranslationCheck
{
    private const int Longest = 1200;

    /// <summary>A translation as a model wrote it.</summary>
    /// <param name="original">The English sentence.</param>
    /// <param name="citations">The numbers that it cites, in their order.</param>
    /// <param name="written">What the model wrote, with these marks behind it.</param>
    /// <param name="language">The language that was asked for, ISO 639-1.</param>
    /// <returns>The translation without marks, or in words what is wrong with it.</returns>
    public static (string? Text, string? Objection) Read(string original, IReadOnlyList<int> citations, string written, string language)
    {
        var line = Space().Replace(CleanText.Of(Thought().Replace(written, "")), " ").Trim();
        var marks = Marks().Match(line);
        var numbers = Mark().Matches(marks.Value).Select(mark => mark.Groups[1].Value);
        var text = (marks.Success ? line.Remove(marks.Index, marks.Length) + marks.Groups["stop"].Value : line).Trim();
        if (text.Length is 0 or > Longest)
            return (null, "it is empty or without end");
        if (!numbers.SequenceEqual(citations.Select(number => $"{number}")) || AnyMark().IsMatch(text))
            return (null, "its citation marks are others");
        return Objection(original, text, language) is { } objection ? (null, objection) : (text, null);
    }

    /// <summary>In words, what a translation without marks has otherwise than its sentence; null where nothing is found.</summary>
    public static string? Objection(string original, string text, string language)
    {
        if (language is not (Script.Russian or Script.Japanese) || Script.LanguageOf(text) != language)
            return "it is not in the language of the question";
        if (new GeneratedSentence(text, []) is { HasLink: true } or { IsAbstention: true } || Markup().IsMatch(text))
            return "it has markup or a link";
        if (Stops(text) > Stops(original))
            return "a sentence was added";
        if (!IsOfLikeLength(original, text, language))
            return "it is much longer or shorter";
        if (Figures.Of(original, Script.English).Difference(Figures.Of(text, language)) is { } figures)
            return figures;
        if (Quotations(original) != Quotations(text) || original.Count(c => c is '(') != text.Count(c => c is '(' or '（'))
            return "its quotation marks or brackets differ";
        if (!TranslatedNegation.IsKept(original, text, language))
            return "it denies something else";
        var words = new TranslatedWords(original, text, language);
        return words.LostName() is { } lost ? $"the name {lost} is not in it"
            : words.AddedName() is { } added ? $"the name {added} was added"
            : words.Opposite() is { } word ? $"it says the opposite of {word}"
            : TranslatedBounds.AreTurned(original, text, language) ? "it takes more for less"
            : words.IsOfTheSentence() ? null : "it says something else";
    }

    // Those that end a sentence, and not an abbreviation: what follows is written large.
    private static int Stops(string text) => Stop().Count(Abbreviation().Replace(text.TrimEnd(), "$1"));

    private static bool IsOfLikeLength(string original, string text, string language)
    {
        var share = text.Count(char.IsLetterOrDigit) / (double)Math.Max(1, original.Count(char.IsLetterOrDigit));
        return language == Script.Japanese ? share is > 0.15 and < 1.2 : share is > 0.5 and < 2;
    }

    private static int Quotations(string text) =>
        text.Count(c => c is '“' or '«' or '「' or '『') + (text.Count(c => c is '"') / 2);

    [GeneratedRegex(@"^\s*<think>.*?</think>", RegexOptions.Singleline)]
    private static partial Regex Thought();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\s*(?:\[\d{1,3}\]\s*)+(?<stop>[.。]?)$")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\[(\d{1,3})\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"[\[［【]\s*\d+\s*[\]］】]")]
    private static partial Regex AnyMark();

    [GeneratedRegex(@"[<>`*_#\[\]]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[。！？]|[.!?…]+[»”""']?(?=\s+[\p{Lu}\d«“""]|$)")]
    private static partial Regex Stop();

    [GeneratedRegex(@"(\b(?:г|гг|в|вв|им|тыс|млн|млрд|руб|кв|др|пр|св|т|U\.S|U\.N|Mr|Mrs|Ms|Dr|St|[A-ZА-Я]))\.(?=\s)")]
    private static partial Regex Abbreviation();
}
