using System.Net;
using System.Text.RegularExpressions;

namespace KurilBot.Telegram;

/// <summary>Telegram's HTML: text, a few tags, and three characters that must be escaped.</summary>
internal static partial class Html
{
    public static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    /// <summary>What a reader sees of it.</summary>
    public static string ToPlain(string html) => WebUtility.HtmlDecode(Tags().Replace(html, ""));

    public static string Bold(string text) => $"<b>{Escape(text)}</b>";

    /// <summary>A quotation that a reader unfolds; <paramref name="html"/> is escaped already.</summary>
    public static string Quotation(string html) => $"<blockquote expandable>{html}</blockquote>";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
