namespace KurilBot.Core;

/// <summary>The index file cannot be used. The message is one line that names the file and says what to do.</summary>
public sealed class IndexException : Exception
{
    /// <param name="message">One line that names the file.</param>
    /// <param name="cause">What the file system or the database said, if anything.</param>
    public IndexException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
