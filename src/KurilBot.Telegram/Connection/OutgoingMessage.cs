using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace KurilBot.Telegram;

/// <summary>A message of the bot.</summary>
/// <param name="Place">Where it goes.</param>
/// <param name="Text">What it says.</param>
/// <param name="ParseMode">Whether the text has tags.</param>
/// <param name="ReplyTo">The message that it answers.</param>
/// <param name="Buttons">Under it, a row each.</param>
internal sealed record OutgoingMessage(
    ChatPlace Place, string Text, ParseMode ParseMode, int? ReplyTo, IReadOnlyList<InlineKeyboardButton> Buttons)
{
    public static OutgoingMessage Of(ChatPlace place, MessagePart part, int? replyTo) =>
        new(place, part.Html, ParseMode.Html, replyTo, part.Buttons);

    /// <summary>The same words without any markup.</summary>
    public OutgoingMessage AsPlain() => this with { Text = Html.ToPlain(Text), ParseMode = ParseMode.None };
}
