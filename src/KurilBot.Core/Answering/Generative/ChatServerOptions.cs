using System.ComponentModel.DataAnnotations;

namespace KurilBot.Core;

/// <summary>Section <c>Chat</c> of the configuration: where a language model writes answers. Without an endpoint none does.</summary>
public sealed class ChatServerOptions
{
    /// <summary>Base address of an OpenAI-compatible server, such as <c>http://localhost:11434/v1</c>; null for extractive answers.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>The model's name at that server.</summary>
    public string? Model { get; set; }

    /// <summary>What the server asks for; null where it asks for nothing. Never shown or logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long the model may take over one question, everything included. After that the documents are quoted instead.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How often a request is sent again when the server is busy, fails or is not there.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>Whether there is a language model.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>What is wrong with these values together, in one line that names the key; null where nothing is.</summary>
    public string? Problem() =>
        IsSet && string.IsNullOrWhiteSpace(Model) ? "Chat:Model must name the model when Chat:Endpoint is set." : null;
}
