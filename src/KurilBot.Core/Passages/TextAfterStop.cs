namespace KurilBot.Core;

/// <summary>How the text behind a stop goes on: what the first word is, past the quotes and brackets before it.</summary>
internal readonly ref struct TextAfterStop
{
    private const int MostMarks = 8;

    /// <summary>A comma, a closing mark or the like: the sentence goes on.</summary>
    public bool Continues { get; private init; }

    /// <summary>The first letter is small; not for "iPhone".</summary>
    public bool IsLower { get; private init; }

    /// <summary>The first character is a digit.</summary>
    public bool IsDigit { get; private init; }

    /// <summary>A single letter with a stop of its own.</summary>
    public bool IsInitial { get; private init; }

    /// <summary>A quotation mark opens it.</summary>
    public bool IsQuoted { get; private init; }

    /// <summary>The first word; empty where something else stands, such as an initial.</summary>
    public ReadOnlySpan<char> Word { get; private init; }

    public static TextAfterStop Read(ReadOnlySpan<char> text)
    {
        var quoted = false;
        var at = 0;
        for (; at < text.Length && at < MostMarks && (IsMark(text[at]) || char.IsWhiteSpace(text[at])); at++)
            quoted |= Punctuation.IsQuote(text[at]);
        if (at == text.Length)
            return new TextAfterStop { Continues = true };

        var word = WordAt(text[at..]);
        var isInitial = word.Length == 1 && at + 1 < text.Length && text[at + 1] == '.';
        return new TextAfterStop
        {
            Continues = at == 0 && IsContinuation(text[0]),
            IsLower = char.IsLower(text[at]) && !(word.Length > 1 && char.IsUpper(word[1])),
            IsDigit = char.IsDigit(text[at]),
            IsInitial = isInitial,
            IsQuoted = quoted,
            Word = isInitial ? default : word,
        };
    }

    /// <summary>Whether the first few words tell who spoke: “Why?” Vladimir Putin asked.</summary>
    public static bool ReportsSpeech(ReadOnlySpan<char> text)
    {
        for (var words = 0; words < 4; words++)
        {
            var word = WordAt(text);
            if (word.IsEmpty)
                return false;
            if (words == 0 && Abbreviations.OpensSentence(word))
                return false;
            if (words > 0 && Abbreviations.ReportsSpeech(word))
                return true;
            text = text[word.Length..];
            if (text.IsEmpty || text[0] != ' ')
                return false;
            text = text[1..];
        }

        return false;
    }

    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text)
    {
        const int longest = 40;
        var length = 0;
        while (length < text.Length && length < longest && (char.IsLetter(text[length]) || text[length] is '\'' or '’'))
            length++;
        return text[..length].TrimEnd("'’");
    }

    private static bool IsMark(char c) =>
        Punctuation.IsQuote(c) || Punctuation.IsDash(c) || Punctuation.IsBullet(c)
        || c is '(' or '[' or '{' or '*' or '_' or '¿' or '¡';

    private static bool IsContinuation(char c) =>
        c is ',' or ';' or ':' or '&' or '/' or '=' or ')' or ']' or '}' or '、' or '，' || Punctuation.IsStop(c);
}
