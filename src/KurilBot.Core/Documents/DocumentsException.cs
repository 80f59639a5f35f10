namespace KurilBot.Core;

/// <summary>The documents folder, or the <c>sources.json</c> in it, cannot be used. The message is one line that names what is wrong.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What led to it, if anything was thrown.</param>
public sealed class DocumentsException(string message, Exception? cause = null) : Exception(message, cause);
