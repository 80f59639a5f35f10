using KurilBot.Core;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram;

/// <summary>From a recording to the words in it. The recording is in memory only.</summary>
internal sealed class SpokenQuestions(SpeechService? speech, FileDownload download, ILogger logger)
{
    // As much as a message can hold.
    private const int Longest = 4000;

    /// <summary>Why a recording is not listened to, in one line; null where it is.</summary>
    public string? Refusal(AttachedFile recording, LocalizedTexts texts) =>
        speech is null ? texts.NoSpeech
        : recording.Seconds > speech.MaximumSeconds ? string.Format(null, texts.SpeechTooLong, speech.MaximumSeconds)
        : recording.Size > FileDownload.Largest ? texts.FileTooLarge
        : null;

    /// <summary>What was said, or in one line why that is not known.</summary>
    public async Task<(string? Text, string? Trouble)> UnderstandAsync(MessageReceived message, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        if (await download.FetchAsync(message.File!, cancellationToken) is not { } recording)
            return (null, texts.DownloadFailed);
        try
        {
            var text = (await speech!.Transcribe(recording, message.File!.Name, cancellationToken)).ReplaceLineEndings(" ").Trim();
            return text.Any(char.IsLetterOrDigit) ? (text.Length <= Longest ? text : text[..Longest], null) : (null, texts.NothingHeard);
        }
        catch (SpeechException failed)
        {
            var id = UpdateHandler.NewErrorId();
            logger.UpdateFailed(failed, message.Id, id);
            return (null, string.Format(null, texts.NotHeard, id));
        }
    }
}
