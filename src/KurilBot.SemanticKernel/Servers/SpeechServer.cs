using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.SemanticKernel;

/// <summary>What was said, from an OpenAI-compatible server.</summary>
public static class SpeechServer
{
    private const int Retries = 2;

    // For one recording; a server on one's own machine may be slower than speech.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>
    /// A client that writes down a recording. It is given the recording's file name as <see cref="SpeechToTextOptions.AdditionalProperties"/>'
    /// <see cref="NamedRecordings.FileName"/>, because servers tell the format by its ending. Nothing is written to disk.
    /// </summary>
    /// <param name="options">The server and its model; they have no <see cref="SpeechOptions.Problem"/>.</param>
    /// <param name="time">For the waits between tries.</param>
    public static ISpeechToTextClient Connect(SpeechOptions options, TimeProvider time) => Connect(options, Limit, time);

    /// <summary>What is said in a recording; empty where nothing is.</summary>
    /// <param name="client">From <see cref="Connect(SpeechOptions, TimeProvider)"/>.</param>
    /// <param name="recording">The recording.</param>
    /// <param name="fileName">Such as <c>voice.ogg</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SpeechException">The server failed to the end, or answered with something else.</exception>
    public static async Task<string> TranscribeAsync(
        ISpeechToTextClient client, ReadOnlyMemory<byte> recording, string fileName, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(recording.ToArray(), writable: false);
        var options = new SpeechToTextOptions { AdditionalProperties = new() { [NamedRecordings.FileName] = fileName } };
        return (await client.GetTextAsync(stream, options, cancellationToken)).Text.Trim();
    }

    internal static ISpeechToTextClient Connect(SpeechOptions options, TimeSpan limit, TimeProvider time)
    {
        var endpoint = new Uri(options.Endpoint!);
        var failure = new ServerFailure("speech", "a transcription", endpoint, options.ApiKey, limit);
        var server = ModelServer.Connect(endpoint, options.ApiKey, limit, new PatientRetryPolicy(Retries, time, limit));
        return new NamedRecordings(server.GetAudioClient(options.Model).AsISpeechToTextClient(), failure);
    }
}
