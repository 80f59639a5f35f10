namespace KurilBot.Telegram;

/// <summary>The command menu that Telegram shows, in the bot's languages, in private chats and in groups.</summary>
internal static class CommandMenu
{
    private static readonly string[] Scopes = ["default", "all_group_chats"];

    public static async Task SetAsync(ITelegramConnection connection, Outbox outbox, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var scope in Scopes)
            {
                // English without a language code is for everybody whose language the bot does not speak.
                foreach (var language in Texts.Languages.Prepend(null))
                {
                    var texts = Texts.For(language);
                    var commands = CommandHandler.Menu.Select(name => new BotCommand(name, texts.Commands[name])).ToArray();
                    await outbox.TryAsync("setMyCommands", () => connection.SetCommandsAsync(scope, language, commands, cancellationToken));
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The menu of the last start stays.
        }
    }
}
