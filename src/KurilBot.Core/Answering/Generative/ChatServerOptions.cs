namespace KurilBot.Core;

/// <summary>Section <c>Chat</c> of the configuration: where a language model writes answers. Without an endpoint none does.</summary>
public sealed class ChatServerOptions
{
    /// <summary>Base address of an OpenAI-compatible server, such as <c>http://localhost:11434/v1</c>; null for extractive answers.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name at that server.</summary>
    public string? Model { get; set; }

    /// <summary>What the server asks for; null where it asks for nothing. Never shown or logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long the model may take over one question, everything included, 1 to 3600. After that the documents are quoted instead.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How often a request is sent again when the server is busy, fails or is not there, 0 to 10.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Whether there is a language model.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>What is wrong with these values, a line each that names the key; nothing where they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (IsSet && (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            yield return "Chat:Endpoint must be an http or https address, such as http://localhost:11434/v1.";
        if (IsSet && string.IsNullOrWhiteSpace(Model))
            yield return "Chat:Model must name the model when Chat:Endpoint is set.";
        if (TimeoutSeconds is < 1 or > 3600)
            yield return $"Chat:TimeoutSeconds must be from 1 to 3600, not {TimeoutSeconds}.";
        if (Retries is < 0 or > 10)
            yield return $"Chat:Retries must be from 0 to 10, not {Retries}.";
    }
}
