using System.Globalization;

namespace KurilBot.Core;

/// <summary>The bot's own words in the languages that it is asked in; quotes are never translated.</summary>
internal sealed class BotPhrases
{
    private static readonly BotPhrases English = new()
    {
        Nothing = "The documents do not answer this question, and nothing in them comes near it.",
        OneCloser = "The documents do not answer this question; the passage closest to it is listed.",
        Closer = count => $"The documents do not answer this question; the {count} passages closest to it are listed.",
        Differing = "The documents differ on this.",
        Untranslated = _ => "",
        Attribution = sources => $"According to {string.Join(" and ", sources)}: ",
        Source = (name, day) => $"{name} ({day})",
        Day = day => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    private static readonly string[] RussianMonths =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    private static readonly BotPhrases Russian = new()
    {
        Nothing = "В документах нет ответа на этот вопрос и ничего близкого к нему.",
        OneCloser = "В документах нет ответа на этот вопрос; приведён самый близкий к нему отрывок.",
        Closer = count => $"В документах нет ответа на этот вопрос; приведены самые близкие к нему отрывки ({count}).",
        Differing = "Источники расходятся.",
        Untranslated = count => $"(Предложений, оставленных на английском, потому что перевод не прошёл проверку: {count}.)",
        Attribution = sources => $"По сообщению {string.Join(" и ", sources)}: ",
        Source = (name, day) => $"{name} ({day})",
        Day = day => FormattableString.Invariant($"{day.Day} {RussianMonths[day.Month - 1]} {day.Year} г."),
    };

    private static readonly BotPhrases Japanese = new()
    {
        Nothing = "文書にはこの質問への答えがなく、近い内容も見つかりません。",
        OneCloser = "文書にはこの質問への答えがありません。最も近い箇所を示します。",
        Closer = count => $"文書にはこの質問への答えがありません。最も近い{count}か所を示します。",
        Differing = "文書によって記述が異なります。",
        Untranslated = count => $"（翻訳が確認できなかった{count}文は英語のままです。）",
        Attribution = sources => $"{string.Join("と", sources)}によると：",
        Source = (name, day) => $"{name}（{day}）",
        Day = day => FormattableString.Invariant($"{day.Year}年{day.Month}月{day.Day}日"),
    };

    private BotPhrases()
    {
    }

    /// <summary>An abstention with nothing to show.</summary>
    public required string Nothing { get; init; }

    /// <summary>An abstention with one passage.</summary>
    public required string OneCloser { get; init; }

    /// <summary>An abstention with several passages.</summary>
    public required Func<int, string> Closer { get; init; }

    /// <summary>Before accounts that differ.</summary>
    public required string Differing { get; init; }

    /// <summary>Behind an answer of which so many sentences are in English, though the question was not.</summary>
    public required Func<int, string> Untranslated { get; init; }

    /// <summary>What stands before an account, for the names of its sources.</summary>
    public required Func<IReadOnlyList<string>, string> Attribution { get; init; }

    /// <summary>A source and its date.</summary>
    public required Func<string, string, string> Source { get; init; }

    /// <summary>A date.</summary>
    public required Func<DateOnly, string> Day { get; init; }

    /// <summary>The words of a language, ISO 639-1; English for one that is not known.</summary>
    public static BotPhrases Of(string language) => language switch
    {
        Script.Russian => Russian,
        Script.Japanese => Japanese,
        _ => English,
    };
}
