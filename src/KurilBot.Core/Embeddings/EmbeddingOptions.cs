namespace KurilBot.Core;

/// <summary>Section <c>Embedding</c> of the configuration: where embeddings are made. Without an endpoint, by the embedded word vectors.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>Base address of an OpenAI-compatible server, such as <c>http://localhost:11434/v1</c>; null for the embedded word vectors.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name at that server.</summary>
    public string? Model { get; set; }

    /// <summary>What the server asks for; null where it asks for nothing. Never shown or logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Texts in one request, 1 to 2048.</summary>
    public int BatchSize { get; set; } = 64;

    /// <summary>How often a request is sent again when the server is busy, fails or is not there, 0 to 10.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>How long one request may take, 1 to 3600.</summary>
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>What is wrong with these values, a line each that names the key; nothing where they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (!string.IsNullOrWhiteSpace(Endpoint))
        {
            if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                yield return "Embedding:Endpoint must be an http or https address, such as http://localhost:11434/v1.";
            if (string.IsNullOrWhiteSpace(Model))
                yield return "Embedding:Model must name the model when Embedding:Endpoint is set.";
        }
        else if (!string.IsNullOrWhiteSpace(Model))
        {
            yield return "Embedding:Endpoint must be set when Embedding:Model is.";
        }

        if (BatchSize is < 1 or > 2048)
            yield return $"Embedding:BatchSize must be from 1 to 2048, not {BatchSize}.";
        if (Retries is < 0 or > 10)
            yield return $"Embedding:Retries must be from 0 to 10, not {Retries}.";
        if (TimeoutSeconds is < 1 or > 3600)
            yield return $"Embedding:TimeoutSeconds must be from 1 to 3600, not {TimeoutSeconds}.";
    }
}
