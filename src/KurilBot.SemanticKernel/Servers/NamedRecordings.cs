using KurilBot.Core;
using Microsoft.Extensions.AI;
using OpenAI.Audio;

namespace KurilBot.SemanticKernel;

/// <summary>
/// Sends a recording under its own name, and makes one line of whatever goes wrong. The client beneath calls every stream <c>audio.mp3</c>, by which
/// a server takes Opus for MP3; so the call is made through the OpenAI client that it stands on.
/// </summary>
internal sealed class NamedRecordings(ISpeechToTextClient inner, ServerFailure failure) : DelegatingSpeechToTextClient(inner)
{
    public const string FileName = "file_name";

    private readonly AudioClient _server = inner.GetService<AudioClient>() ?? throw new InvalidOperationException("There is no OpenAI client beneath.");

    /// <exception cref="SpeechException">The server failed to the end, or answered with something else.</exception>
    public override async Task<SpeechToTextResponse> GetTextAsync(
        Stream audioSpeechStream, SpeechToTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            if (options?.AdditionalProperties?.TryGetValue(FileName, out string? name) is not true || name is null)
                return await base.GetTextAsync(audioSpeechStream, options, cancellationToken);
            AudioTranscription heard = await _server.TranscribeAudioAsync(audioSpeechStream, name, new AudioTranscriptionOptions { Language = options.SpeechLanguage }, cancellationToken);
            return heard.Text is { } text ? new(text) : throw new SpeechException(failure.Line($"answered with something that is not {failure.Wanted}"));
        }
        catch (Exception broken) when (broken is not SpeechException)
        {
            // What lies beneath throws many kinds: for lost connections all that each try met, for unreadable answers whatever its parser met.
            cancellationToken.ThrowIfCancellationRequested();
            throw new SpeechException(failure.Of(broken), ServerFailure.Cause(broken));
        }
    }
}
