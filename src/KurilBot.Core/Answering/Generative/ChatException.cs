namespace KurilBot.Core;

/// <summary>The language model gave nothing usable. The message is one line for the user: which server and what it did, never the key.</summary>
public sealed class ChatException : Exception
{
    /// <summary>Says what happened, and keeps why.</summary>
    public ChatException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
