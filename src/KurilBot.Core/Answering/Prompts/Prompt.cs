using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>
/// A prompt in the part of Semantic Kernel's form that this program uses: text with <c>{{$variable}}</c> and
/// <c>&lt;message role="…"&gt;</c> blocks. Variables are encoded, so that no value opens a message.
/// </summary>
internal sealed partial class Prompt
{
    private readonly string _template;
    private readonly Dictionary<string, string?> _defaults;

    private Prompt(string template, Dictionary<string, string?> defaults, ChatOptions options) =>
        (_template, _defaults, Options) = (template, defaults, options);

    /// <summary>Temperature and length, as config.json has them; a copy is to be sent.</summary>
    public ChatOptions Options { get; }

    /// <exception cref="FormatException">The template uses what is not known here.</exception>
    /// <exception cref="JsonException">config.json is no JSON.</exception>
    public static Prompt Parse(string template, string config)
    {
        using var json = JsonDocument.Parse(config);
        var settings = ChatWire.Member(ChatWire.Member(json.RootElement, "execution_settings"), "default");
        var options = new ChatOptions
        {
            Temperature = ChatWire.Member(settings, "temperature") is { ValueKind: JsonValueKind.Number } t ? t.GetSingle() : null,
            MaxOutputTokens = (int?)ChatWire.Number(settings, "max_tokens"),
        };
        var defaults = ChatWire.Items(json.RootElement, "input_variables").ToDictionary(
            variable => ChatWire.Text(variable, "name") ?? throw new FormatException("an input variable has no name"),
            variable => ChatWire.Text(variable, "default"));
        if (Braces().Matches(template).FirstOrDefault(m => !m.Groups["name"].Success) is { } other)
            throw new FormatException($"only variables such as {{{{$question}}}} are known, not {other.Value}");
        return new Prompt(template, defaults, options);
    }

    /// <summary>The messages with their variables filled in.</summary>
    /// <exception cref="PromptException">A variable has neither value nor default.</exception>
    public IReadOnlyList<ChatMessage> Fill(IReadOnlyDictionary<string, string> arguments)
    {
        var filled = Braces().Replace(_template, m => WebUtility.HtmlEncode(Clean(Value(m.Groups["name"].Value, arguments))));
        var root = XElement.Parse($"<root>{filled}</root>", LoadOptions.PreserveWhitespace);
        return [.. root.Elements("message").Select(m => new ChatMessage(new ChatRole((string?)m.Attribute("role") ?? "user"), m.Value.Trim()))];
    }

    /// <summary>A text without what no prompt may hold: control characters, halves of characters, and marks that nobody sees.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isInvisible = Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && !isInvisible && rune.Value is not (0xFFFE or 0xFFFF)))
                clean.Append(rune);
        }

        return clean.ToString();
    }

    private string Value(string name, IReadOnlyDictionary<string, string> arguments) =>
        arguments.TryGetValue(name, out var value) ? value
        : _defaults.GetValueOrDefault(name) ?? throw new PromptException($"The prompt needs a value for ${name}.");

    [GeneratedRegex(@"\{\{(?:\s*\$(?<name>\w+)\s*|.*?)\}\}")]
    private static partial Regex Braces();
}
