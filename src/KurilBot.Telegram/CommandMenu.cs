using Telegram.Bot;
using Telegram.Bot.Types;

namespace KurilBot.Telegram;

/// <summary>The command menu that Telegram shows, in the bot's languages, in private chats and in groups.</summary>
internal static class CommandMenu
{
    private static readonly BotCommandScope[] Scopes = [BotCommandScope.Default(), BotCommandScope.AllGroupChats()];

    public static async Task SetAsync(MessageSender sender, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var scope in Scopes)
            {
                // English without a language code is for everybody whose language the bot does not speak.
                foreach (var language in LocalizedTexts.Languages.Prepend(null))
                {
                    var texts = LocalizedTexts.For(language);
                    var commands = CommandHandler.Menu.Select(name => new BotCommand(name, texts.Commands[name])).ToArray();
                    await sender.TryAsync(
                        "setMyCommands", (client, token) => client.SetMyCommands(commands, scope, language, token), cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The menu of the last start stays.
        }
    }
}
