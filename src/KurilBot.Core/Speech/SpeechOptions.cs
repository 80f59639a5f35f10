using System.ComponentModel.DataAnnotations;

namespace KurilBot.Core;

/// <summary>Section <c>Speech</c> of the configuration: where spoken questions are written down. Without an endpoint they are not.</summary>
public sealed class SpeechOptions
{
    /// <summary>Base address of a server with OpenAI's <c>/audio/transcriptions</c>, such as <c>http://localhost:8000/v1</c>; null for none.</summary>
    [Url]
    public string? Endpoint { get; set; }

    /// <summary>The model's name at that server.</summary>
    public string? Model { get; set; }

    /// <summary>What the server asks for; null where it asks for nothing. Never shown or logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The longest question that is listened to.</summary>
    [Range(1, 3600)]
    public int MaximumSeconds { get; set; } = 120;

    /// <summary>Whether there is such a server.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>What is wrong with these values together, in one line that names the key; null where nothing is.</summary>
    public string? Problem() => (IsSet, string.IsNullOrWhiteSpace(Model)) switch
    {
        (true, true) => "Speech:Model must name the model when Speech:Endpoint is set.",
        (false, false) => "Speech:Endpoint must be set when Speech:Model is.",
        _ => null,
    };
}
