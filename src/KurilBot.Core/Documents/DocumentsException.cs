namespace KurilBot.Core;

/// <summary>The documents folder, or the <c>sources.json</c> in it, cannot be used. The message is one line that names what is wrong.</summary>
public sealed class DocumentsException : Exception
{
    /// <summary>Without a message.</summary>
    public DocumentsException()
    {
    }

    /// <summary>With the line that the user is to read.</summary>
    /// <param name="message">One line.</param>
    public DocumentsException(string message)
        : base(message)
    {
    }

    /// <summary>With the line that the user is to read and what led to it.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">The cause.</param>
    public DocumentsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
