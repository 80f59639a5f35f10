namespace KurilBot.Telegram;

/// <summary>A message of the bot.</summary>
/// <param name="Place">Where it goes.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsHtml">Whether the text has tags.</param>
/// <param name="ReplyTo">The message that it answers.</param>
/// <param name="Buttons">Under it, a row each.</param>
internal sealed record OutgoingMessage(ChatPlace Place, string Text, bool IsHtml, int? ReplyTo, IReadOnlyList<Button> Buttons)
{
    public static OutgoingMessage Of(ChatPlace place, MessagePart part, int? replyTo) =>
        new(place, part.Html, IsHtml: true, replyTo, part.Buttons);

    /// <summary>The same words without any markup.</summary>
    public OutgoingMessage AsPlain() => this with { Text = Html.ToPlain(Text), IsHtml = false };
}

/// <summary>A button under a message.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Data">What a tap on it sends: 1 to 64 bytes of UTF-8.</param>
internal sealed record Button(string Label, string Data);

/// <summary>One answer of inline mode.</summary>
/// <param name="Id">Unique among the results of a query.</param>
/// <param name="Title">Its first line in the list.</param>
/// <param name="Description">Its second line.</param>
/// <param name="Html">What is sent when it is chosen.</param>
internal sealed record InlineResult(string Id, string Title, string Description, string Html);

/// <summary>A line of the command menu.</summary>
internal sealed record BotCommand(string Name, string Description);
