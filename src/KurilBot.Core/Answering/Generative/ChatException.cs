namespace KurilBot.Core;

/// <summary>The language model gave nothing usable. The message is one line for the user: which server and what it did, never the key.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What led to it, if anything was thrown.</param>
public sealed class ChatException(string message, Exception? cause = null) : Exception(message, cause);
