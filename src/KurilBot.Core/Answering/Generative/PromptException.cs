namespace KurilBot.Core;

/// <summary>A prompt's files cannot be used. The message names the prompt or its folder.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What led to it, if anything was thrown.</param>
public sealed class PromptException(string message, Exception? cause = null) : Exception(message, cause);
