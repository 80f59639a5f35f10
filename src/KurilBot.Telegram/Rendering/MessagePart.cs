using Telegram.Bot.Types.ReplyMarkups;

namespace KurilBot.Telegram;

/// <summary>One message of a reply: valid HTML within Telegram's limits, and the buttons under it.</summary>
internal sealed record MessagePart(string Html, IReadOnlyList<InlineKeyboardButton> Buttons)
{
    /// <summary>As many messages as a text needs; the buttons stand under the last one.</summary>
    public static IReadOnlyList<MessagePart> Of(string html, IReadOnlyList<InlineKeyboardButton>? buttons = null)
    {
        var parts = HtmlSplitter.Split(html);
        return [.. parts.Select((part, i) => new MessagePart(part, i == parts.Count - 1 ? buttons ?? [] : []))];
    }
}
