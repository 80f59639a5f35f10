namespace KurilBot.Core;

/// <summary>What the program remembers cannot be read or written; the message names the file or the server.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What led to it, if anything was thrown.</param>
public sealed class StateException(string message, Exception? cause = null) : Exception(message, cause);
