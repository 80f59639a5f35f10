using System.Text.RegularExpressions;
using Telegram.Bot.Types;

namespace KurilBot.Telegram;

/// <summary>What a message wants of the bot: a command, or a question in plain words (<see cref="Command"/> null).</summary>
/// <param name="Command">In lower case, without slash.</param>
/// <param name="Text">What stands behind the command, or the question.</param>
/// <param name="IsNamed">Whether the bot was addressed by name.</param>
internal sealed record BotRequest(string? Command, string Text, bool IsNamed);

/// <summary>
/// Finds out whether a message is for the bot. In a group only those are that name it, reply to it, or are a command for it.
/// </summary>
internal static partial class RequestParser
{
    /// <summary>What a message wants, or null where it is not for the bot.</summary>
    public static BotRequest? Parse(MessageReceived message, User me)
    {
        if (message.From.IsBot || message.ViaBot || (string.IsNullOrWhiteSpace(message.Text) && message.File is null))
            return null;
        if (CommandLine().Match(message.Text) is { Success: true } line)
        {
            var to = line.Groups["to"];
            return to.Success && !IsName(to.Value, me) ? null
                : new(line.Groups["name"].Value.ToLowerInvariant(), line.Groups["rest"].Value.Trim(), to.Success);
        }

        // From the last on, so that taking one out does not move the others.
        var mentions = message.Mentions.Where(mention => IsMe(message.Text, mention, me))
            .OrderByDescending(mention => mention.Offset).ToArray();
        if (message.Place.IsGroup && mentions.Length == 0 && message.RepliesTo != me.Id)
            return null;
        var text = mentions.Aggregate(message.Text, (text, mention) => text.Remove(mention.Offset, mention.Length));
        return new(null, Spaces().Replace(text, " ").Trim(' ', ',', ':'), mentions.Length > 0);
    }

    private static bool IsMe(string text, Mention mention, User me) =>
        mention is { Offset: >= 0, Length: > 1 } && mention.Offset <= text.Length - mention.Length
        && IsName(text.AsSpan(mention.Offset + 1, mention.Length - 1), me);

    private static bool IsName(ReadOnlySpan<char> name, User me) => name.Equals(me.Username, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^/(?<name>[A-Za-z0-9_]+)(@(?<to>[A-Za-z0-9_]+))?(\s+(?<rest>.*))?\s*$", RegexOptions.Singleline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
