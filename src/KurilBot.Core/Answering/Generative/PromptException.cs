namespace KurilBot.Core;

/// <summary>A prompt's files cannot be used. The message names the prompt or its folder.</summary>
public sealed class PromptException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public PromptException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
