namespace KurilBot.Core;

/// <summary>The embedding server gave no usable embeddings. The message is one line for the user: which server and what it did, never the key.</summary>
/// <param name="message">The line.</param>
/// <param name="cause">What led to it, if anything was thrown.</param>
public sealed class EmbeddingException(string message, Exception? cause = null) : Exception(message, cause);
