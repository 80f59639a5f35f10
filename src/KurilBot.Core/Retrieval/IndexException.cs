namespace KurilBot.Core;

/// <summary>The index file cannot be used. The message is one line that names the file and says what to do.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What led to it, if anything was thrown.</param>
public sealed class IndexException(string message, Exception? cause = null) : Exception(message, cause);
