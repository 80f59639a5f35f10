using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>What the rules for page boilerplate look at in one line or paragraph.</summary>
internal sealed partial class PageLine
{
    // Boilerplate longer than this does not need its end to be recognised.
    private const int Looked = 1500;

    // What says at its end who took a picture is no longer.
    private const int LongestCredit = 100;

    // Longer than any word of grammar or of a menu.
    private const int LongestKnown = 32;

    public PageLine(string text)
    {
        Ends = EndMark().IsMatch(text.AsSpan(Math.Max(0, text.Length - 40)));
        Text = text.Length > Looked ? text[..Looked] : text;
        var plain = LinkTarget().Replace(Text, "]");
        Unquoted = Quotation().Replace(plain, " ");
        Tail = Text.Length > LongestCredit ? Text[^LongestCredit..] : Text;
        var (words, stops, capitals, capitalisable, vocabulary, addresses) = (0, 0, 0, 0, 0, 0);
        Span<char> buffer = stackalloc char[LongestKnown];
        for (var rest = plain.AsSpan().TrimStart(); !rest.IsEmpty; rest = rest.TrimStart())
        {
            var token = rest[..EndOfToken(rest)];
            rest = rest[token.Length..];
            // Every address has one of these in it.
            if (token.ContainsAny('.', '@', '/') && Address().IsMatch(token))
                addresses++;
            var word = token.Trim(Around);
            if (!HasLetterOrDigit(word))
                continue;
            words++;
            if (word.Length <= LongestKnown)
            {
                var lower = buffer[..word.ToLowerInvariant(buffer)];
                lower.Replace('’', '\'');
                stops += StopWords.Contains(lower) ? 1 : 0;
                vocabulary += BoilerplateRules.IsVocabulary(lower) ? 1 : 0;
            }

            if (word.Length < 4 || !char.IsLetter(word[0]))
                continue;
            capitalisable++;
            capitals += char.IsUpper(word[0]) ? 1 : 0;
        }

        Words = words;
        Addresses = addresses;
        StopShare = words == 0 ? 0 : (double)stops / words;
        VocabularyShare = words == 0 ? 0 : (double)vocabulary / words;
        IsTitleCase = capitalisable > 1 && capitals == capitalisable;
    }

    private const string Around = ".,;:!?\"'“”‘’()[]{}<>|»›•·…*#/\\-–—";

    /// <summary>The line; of a long one, its beginning.</summary>
    public string Text { get; }

    /// <summary>The end of the text, where pictures are credited.</summary>
    public string Tail { get; }

    /// <summary>Without what stands in quotation marks and without link targets: people who are quoted may say "we" and "you".</summary>
    public string Unquoted { get; }

    public int Words { get; }

    /// <summary>URLs, e-mail addresses and @handles.</summary>
    public int Addresses { get; }

    /// <summary>Whether it closes as a sentence does.</summary>
    public bool Ends { get; }

    public double StopShare { get; }

    /// <summary>Share of words that menus and boxes are made of.</summary>
    public double VocabularyShare { get; }

    public bool IsTitleCase { get; }

    /// <summary>Whether it reads as a statement: a closed sentence of some length with the small words of grammar in it.</summary>
    public bool IsNarrative => Ends && Words >= 8 && StopShare >= 0.2;

    private static int EndOfToken(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        return end;
    }

    private static bool HasLetterOrDigit(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }

        return false;
    }

    // An end mark, then closing quotes, brackets and footnote numbers.
    [GeneratedRegex("""[.!?…。！？]["'”’»)\]*_]*(\[[\w ]{1,4}\])*["'”’»)\]]*$""")]
    private static partial Regex EndMark();

    // A quotation left open runs to the end, as in quotations of several paragraphs.
    [GeneratedRegex("""["“”][^"“”]*(["”]|$)""")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\]\([^)\s]*\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"(https?://|www\.)\S+|^\(?@\w{2,}|\w@\w[\w-]*\.\w|^\w[\w.-]*\.(com|org|net|co\.uk|info)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
