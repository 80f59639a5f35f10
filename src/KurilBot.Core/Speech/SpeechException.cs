namespace KurilBot.Core;

/// <summary>A recording could not be written down. The message is one line: which server and what it did, never the key.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What led to it, if anything was thrown.</param>
public sealed class SpeechException(string message, Exception? cause = null) : Exception(message, cause);
