using System.ComponentModel.DataAnnotations;

namespace KurilBot.Core;

/// <summary>Section <c>Check</c> of the configuration: where a model judges claims. Without an endpoint the built-in check does alone.</summary>
public sealed class CheckServerOptions
{
    /// <summary>Base address of an OpenAI-compatible chat server, such as <c>http://localhost:11434/v1</c>.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>The model's name at that server: one made for it, such as <c>bespoke-minicheck</c>, or any that chats.</summary>
    public string? Model { get; set; }

    /// <summary>What the server asks for; null where it asks for nothing. Never shown or logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long a judgement may take. After that the built-in check decides.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Whether there is a judge.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>What is wrong with these values together, in one line that names the key; null where nothing is.</summary>
    public string? Problem() =>
        IsSet && string.IsNullOrWhiteSpace(Model) ? "Check:Model must name the model when Check:Endpoint is set." : null;
}
