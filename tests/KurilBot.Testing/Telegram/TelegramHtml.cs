using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace KurilBot.Testing;

/// <summary>Reads Telegram's HTML as strictly as the real server does.</summary>
public static partial class TelegramHtml
{
    private static readonly HashSet<string> Tags = ["b", "i", "u", "s", "a", "code", "pre", "blockquote"];

    /// <summary>The text as a reader sees it; null where tags or entities do not parse.</summary>
    public static string? Visible(string html)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        for (var at = 0; at < html.Length;)
        {
            if (html[at] == '<')
            {
                var tag = Tag().Match(html, at);
                if (!tag.Success || !Tags.Contains(tag.Groups["name"].Value))
                    return null;
                if (!tag.Groups["close"].Success)
                    open.Push(tag.Groups["name"].Value);
                else if (!open.TryPop(out var last) || last != tag.Groups["name"].Value)
                    return null;
                at += tag.Length;
            }
            else if (html[at] == '&')
            {
                var entity = Entity().Match(html, at);
                if (!entity.Success)
                    return null;
                text.Append(WebUtility.HtmlDecode(entity.Value));
                at += entity.Length;
            }
            else
            {
                text.Append(html[at++]);
            }
        }

        return open.Count == 0 ? text.ToString() : null;
    }

    /// <summary>Whether every surrogate has its other half.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    [GeneratedRegex("""\G<(?<close>/)?(?<name>[a-z]+)( expandable| href="[^"<>]*")?>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\G&(lt|gt|amp|quot|#\d+);")]
    private static partial Regex Entity();
}
