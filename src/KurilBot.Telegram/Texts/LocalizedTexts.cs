using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KurilBot.Telegram;

/// <summary>All that the bot itself says, in one language. A language that lacks a text does not load.</summary>
internal sealed record LocalizedTexts
{
    /// <summary>The languages that the bot speaks. The first is for everybody else.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "ru", "ja"];

    private static readonly FrozenDictionary<string, Lazy<LocalizedTexts>> All =
        Languages.ToFrozenDictionary(language => language, language => new Lazy<LocalizedTexts>(() => Load(language)));

    public required string Start { get; init; }

    public required string Help { get; init; }

    public required string UnknownCommand { get; init; }

    public required string AskWhat { get; init; }

    public required string SearchWhat { get; init; }

    public required string CheckWhat { get; init; }

    public required string NewConversation { get; init; }

    public required string Forgotten { get; init; }

    /// <summary>After a tap on an opinion, in at most 200 characters.</summary>
    public required string OpinionNoted { get; init; }

    /// <summary>The same of somebody else, or where the answer is not kept.</summary>
    public required string OpinionOfAsker { get; init; }

    /// <summary>To somebody whom the bot does not serve; {0} is their id.</summary>
    public required string Stranger { get; init; }

    public required string TooManyQuestions { get; init; }

    /// <summary>{0} is the id under which the log has the error.</summary>
    public required string Error { get; init; }

    /// <summary>Stands where the answer will be.</summary>
    public required string Searching { get; init; }

    public required string NotInDocuments { get; init; }

    public required string Sources { get; init; }

    public required string Closest { get; init; }

    public required string NoSources { get; init; }

    public required string NoPassages { get; init; }

    /// <summary>A tap on a citation that is not kept, in at most 200 characters.</summary>
    public required string UnknownCitation { get; init; }

    public required string Supported { get; init; }

    public required string Partial { get; init; }

    public required string Contradicted { get; init; }

    public required string NotFound { get; init; }

    public required string Listening { get; init; }

    /// <summary>{0} is what was understood of a spoken question.</summary>
    public required string Heard { get; init; }

    public required string NoSpeech { get; init; }

    /// <summary>{0} is the most, in seconds.</summary>
    public required string SpeechTooLong { get; init; }

    public required string NothingHeard { get; init; }

    /// <summary>{0} is the id under which the log has the error.</summary>
    public required string NotHeard { get; init; }

    public required string FileTooLarge { get; init; }

    public required string DownloadFailed { get; init; }

    public required string OnlyAdministrators { get; init; }

    /// <summary>{0} is the name, {1} the number of passages.</summary>
    public required string Added { get; init; }

    public required string BadName { get; init; }

    public required string UnknownType { get; init; }

    public required string NameTaken { get; init; }

    public required string Unreadable { get; init; }

    public required string NothingToCite { get; init; }

    /// <summary>{0} are the names of articles.</summary>
    public required string RemoveWhat { get; init; }

    /// <summary>{0} is the name.</summary>
    public required string RemoveSure { get; init; }

    public required string RemoveYes { get; init; }

    /// <summary>In at most 200 characters, as all that answers a tap.</summary>
    public required string Removed { get; init; }

    public required string NotThere { get; init; }

    /// <summary>The commands' descriptions in the menu, in its order.</summary>
    public required IReadOnlyDictionary<string, string> Commands { get; init; }

    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>{0} day, {1} name of the month, {2} year, {3} number of the month.</summary>
    public required string DateFormat { get; init; }

    /// <summary>{0} is the number of a page.</summary>
    public required string Page { get; init; }

    public string OnPage(int page) => string.Format(CultureInfo.InvariantCulture, Page, page);

    /// <summary>The texts for a user's language_code, such as <c>ru</c> or <c>pt-br</c>.</summary>
    public static LocalizedTexts For(string? language) =>
        All[language?.Split('-')[0].ToLowerInvariant() is { } known && All.ContainsKey(known) ? known : Languages[0]].Value;

    public string Date(DateOnly day) =>
        string.Format(CultureInfo.InvariantCulture, DateFormat, day.Day, Months[day.Month - 1], day.Year, day.Month);

    private static LocalizedTexts Load(string language)
    {
        using var stream = typeof(LocalizedTexts).Assembly.GetManifestResourceStream($"{language}.json")!;
        return JsonSerializer.Deserialize(stream, LocalizedTextsJson.Default.LocalizedTexts)!;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LocalizedTexts))]
internal sealed partial class LocalizedTextsJson : JsonSerializerContext;
