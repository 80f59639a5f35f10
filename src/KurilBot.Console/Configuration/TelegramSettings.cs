using KurilBot.Telegram;

namespace KurilBot.Console;

/// <summary>What <c>kurilbot telegram</c> needs of the configuration; no other command looks at it.</summary>
internal sealed record TelegramSettings(TelegramOptions Options, string StatePath)
{
    /// <exception cref="BadInputException">A value cannot be used; the message names its key.</exception>
    public static TelegramSettings Read(Shell shell)
    {
        var settings = new SettingsReader(shell);
        var otherwise = new TelegramOptions();
        var options = new TelegramOptions
        {
            Token = settings.Value("Telegram:Token") ?? "",
            BaseUrl = settings.Value("Telegram:BaseUrl") ?? otherwise.BaseUrl,
            AllowedUsers = settings.Ids("Telegram:AllowedUsers"),
            AllowedChats = settings.Ids("Telegram:AllowedChats"),
            QuestionsPerMinute = settings.Number("Telegram:QuestionsPerMinute", otherwise.QuestionsPerMinute, 0, 1000),
            WebhookUrl = settings.Value("Telegram:WebhookUrl"),
            WebhookSecret = settings.Value("Telegram:WebhookSecret"),
            WebhookListen = settings.Value("Telegram:WebhookListen"),
            RetentionDays = settings.Number("Telegram:RetentionDays", otherwise.RetentionDays, 0, 36_500),
        };
        return options.Problem() is { } problem
            ? throw new BadInputException(problem)
            : new(options, settings.InConfiguration(settings.Value("State:Path") ?? "data/state.db"));
    }
}
