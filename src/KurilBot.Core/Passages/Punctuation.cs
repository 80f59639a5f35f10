namespace KurilBot.Core;

/// <summary>The marks at which sentences end, close and begin.</summary>
internal static class Punctuation
{
    /// <summary>Ends a sentence, if anything does.</summary>
    public static bool IsStop(char c) =>
        c is '.' or '!' or '?' or '…' or '‼' or '⁇' or '⁈' or '⁉' or '؟' or '۔' or '।' or '॥' || IsWideStop(c);

    /// <summary>Ends a sentence in a script that puts no space behind it.</summary>
    public static bool IsWideStop(char c) => c is '。' or '！' or '？' or '｡' or '．';

    /// <summary>Can be a quotation mark that opens.</summary>
    public static bool IsQuote(char c) =>
        c is '"' or '\'' or '`' or '“' or '‘' or '«' or '„' or '‚' or '‹' or '「' or '『' or '”' or '’';

    /// <summary>Belongs to the stop that it touches.</summary>
    public static bool IsCloser(char c) =>
        c is '"' or '\'' or '”' or '’' or '»' or '›' or '」' or '』' or '）' or '】' or '*' or '_' || IsBracketEnd(c);

    /// <summary>Belongs to the stop before it even with a space between, as tokenised text writes it.</summary>
    public static bool IsSureCloser(char c) => c is '”' or '»' || IsBracketEnd(c);

    /// <summary>A dash or hyphen.</summary>
    public static bool IsDash(char c) => c is '-' or '–' or '—' or '―';

    /// <summary>A sign that does nothing but begin an item of a list.</summary>
    public static bool IsBullet(char c) =>
        c is '•' or '‣' or '◦' or '●' or '○' or '■' or '□' or '▪' or '▫' or '►' or '▶' or '∙' or '·' or '➢' or '✓' or '✔';

    private static bool IsBracketEnd(char c) => c is ')' or ']' or '}';
}
