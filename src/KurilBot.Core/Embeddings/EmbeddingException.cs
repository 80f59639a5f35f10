namespace KurilBot.Core;

/// <summary>The embedding server gave no usable embeddings. The message is one line for the user: which server and what it did, never the key.</summary>
public sealed class EmbeddingException : Exception
{
    /// <summary>Says what happened, and keeps why.</summary>
    public EmbeddingException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
