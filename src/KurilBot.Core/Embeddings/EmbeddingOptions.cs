using System.ComponentModel.DataAnnotations;

namespace KurilBot.Core;

/// <summary>Section <c>Embedding</c> of the configuration: where passages are embedded. Without an endpoint, by the built-in sentence encoder, which reads the sentences in any case.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>Base address of an OpenAI-compatible server, such as <c>http://localhost:11434/v1</c>; null for the built-in encoder.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>The model's name at that server.</summary>
    public string? Model { get; set; }

    /// <summary>What the server asks for; null where it asks for nothing. Never shown or logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>What the model wants before a question, such as <c>query: </c>; null for nothing.</summary>
    public string? QueryPrefix { get; set; }

    /// <summary>What the model wants before a passage, such as <c>passage: </c>; null for nothing.</summary>
    public string? PassagePrefix { get; set; }

    /// <summary>Texts in one request.</summary>
    [Range(1, 2048)]
    public int BatchSize { get; set; } = 64;

    /// <summary>How often a request is sent again when the server is busy, fails or is not there.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 4;

    /// <summary>How long one request may take.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>What is wrong with these values together, in one line that names the key; null where nothing is.</summary>
    public string? Problem() => (string.IsNullOrWhiteSpace(Endpoint), string.IsNullOrWhiteSpace(Model)) switch
    {
        (false, true) => "Embedding:Model must name the model when Embedding:Endpoint is set.",
        (true, false) => "Embedding:Endpoint must be set when Embedding:Model is.",
        _ => null,
    };
}
