namespace KurilBot.Core;

/// <summary>The language of a question, as its letters tell it.</summary>
internal static class Script
{
    public const string English = "en";
    public const string Russian = "ru";
    public const string Japanese = "ja";

    // A Japanese character tells about as much as three letters.
    private const int LettersInOne = 3;

    /// <summary>ISO 639-1: Russian for mostly Cyrillic letters, Japanese for mostly kana and kanji, else English.</summary>
    public static string LanguageOf(string text)
    {
        var latin = text.Count(char.IsAsciiLetter);
        var cyrillic = text.Count(IsCyrillic);
        var japanese = LettersInOne * text.Count(c => IsKana(c) || IsKanji(c));
        return japanese > latin && japanese >= cyrillic ? Japanese : cyrillic > latin ? Russian : English;
    }

    public static bool IsCyrillic(char c) => c is >= 'Ѐ' and <= 'ӿ';

    public static bool IsKatakana(char c) => c is (>= 'ァ' and <= 'ヺ') or 'ー';

    public static bool IsKana(char c) => c is (>= 'ぁ' and <= 'ゖ') || IsKatakana(c);

    public static bool IsKanji(char c) => c is (>= '一' and <= '鿿') or (>= '㐀' and <= '䶿') or '々';
}
