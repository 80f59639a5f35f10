using System.Text;
using System.Text.Json;

namespace KurilBot.Console;

/// <summary>Reads a file that the user named.</summary>
internal static class InputFile
{
    /// <summary>The bytes of the file of this name, as the user wrote it, without byte-order mark.</summary>
    public static Parsed<byte[]> Read(string name, string workingDirectory)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.GetFullPath(name, workingDirectory));
            return Parsed<byte[]>.Of(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Parsed<byte[]>.Wrong($"there is no file {name}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Parsed<byte[]>.Wrong($"the file {name} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>What a JSON error says, without the position that follows it.</summary>
    public static string Reason(JsonException wrong)
    {
        var message = wrong.Message.ReplaceLineEndings(" ");
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal) is var path and >= 0 ? path
            : message.IndexOf(" LineNumber: ", StringComparison.Ordinal) is var line and >= 0 ? line
            : message.Length;
        var field = string.IsNullOrEmpty(wrong.Path) || wrong.Path == "$" ? "" : $" (at {wrong.Path})";
        return message[..end].TrimEnd('.') + field;
    }
}
