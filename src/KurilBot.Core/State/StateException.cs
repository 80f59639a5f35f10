namespace KurilBot.Core;

/// <summary>What the program remembers cannot be read or written; the message names the file or the server.</summary>
public sealed class StateException : Exception
{
    /// <summary>Says what is wrong, and keeps why.</summary>
    public StateException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
