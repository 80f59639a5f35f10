using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace KurilBot.Telegram;

/// <summary>The section <c>Telegram</c> of the configuration.</summary>
public sealed class TelegramOptions
{
    private static readonly int[] PublicPorts = [443, 80, 88, 8443];

    /// <summary>The bot's token, as BotFather gives it.</summary>
    public string Token { get; init; } = "";

    /// <summary>The Bot API server.</summary>
    public string BaseUrl { get; init; } = "https://api.telegram.org";

    /// <summary>Ids of the users that are served. Everybody is where this and <see cref="AllowedChats"/> are empty.</summary>
    public IReadOnlyList<long> AllowedUsers { get; init; } = [];

    /// <summary>Ids of the chats in which everybody is served.</summary>
    public IReadOnlyList<long> AllowedChats { get; init; } = [];

    /// <summary>Ids of the users who may add articles and remove them.</summary>
    public IReadOnlyList<long> Administrators { get; init; } = [];

    /// <summary>Questions of one user in a minute; 0 for any number.</summary>
    [Range(0, 1000)]
    public int QuestionsPerMinute { get; init; } = 20;

    /// <summary>The public address that Telegram posts updates to; null to poll.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>What Telegram proves itself with: 1 to 256 of A-Z, a-z, 0-9, _ and -.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>
    /// Where this process listens for webhooks. By default the port of an http <see cref="WebhookUrl"/>; port 8080 behind a proxy that ends TLS.
    /// </summary>
    public string? WebhookListen { get; init; }

    /// <summary>Days for which answers and their citations are kept; 0 for ever.</summary>
    [Range(0, 36_500)]
    public int RetentionDays { get; init; } = 365;

    /// <summary>The first thing wrong with the addresses, the token and the secret, naming its key; null where nothing is.</summary>
    public string? Problem()
    {
        if (Token.Split(':', 2) is not [var id, { Length: > 0 }]
            || !long.TryParse(id, NumberStyles.None, null, out _) || !Ascii.IsValid(Token))
            return "Telegram:Token must be a bot's token, such as 123456:ABC-DEF; BotFather gives it.";
        if (Address(BaseUrl) is null)
            return "Telegram:BaseUrl must be an http or https address.";
        return string.IsNullOrEmpty(WebhookUrl) ? null : WebhookProblem();
    }

    internal static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private string? WebhookProblem()
    {
        if (Address(WebhookUrl) is not { } webhook)
            return "Telegram:WebhookUrl must be an http or https address.";
        if (Address(BaseUrl)!.Host == "api.telegram.org" && (webhook.Scheme != "https" || !PublicPorts.Contains(webhook.Port)))
            return "Telegram:WebhookUrl must be an https address with port 443, 80, 88 or 8443; Telegram calls no other.";
        if (WebhookSecret is not { Length: > 0 and <= 256 } secret || !secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return "Telegram:WebhookSecret must be 1 to 256 letters, digits, _ or -.";
        return WebhookListen is not null && Address(WebhookListen.Replace("//*", "//x").Replace("//+", "//x")) is null
            ? "Telegram:WebhookListen must be an address such as http://*:8080." : null;
    }
}
