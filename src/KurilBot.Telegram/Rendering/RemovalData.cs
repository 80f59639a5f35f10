using System.Security.Cryptography;
using System.Text;

namespace KurilBot.Telegram;

/// <summary>What the button carries that removes an article: <c>r:HASH</c>, for a path may be longer than the 64 bytes that Telegram allows.</summary>
internal readonly record struct RemovalData
{
    private const int Letters = 32;

    private readonly string _hash;

    /// <param name="path">The article's path, relative to the documents folder.</param>
    public RemovalData(string path) => _hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..Letters];

    private RemovalData(string hash, bool _) => _hash = hash;

    public override string ToString() => "r:" + _hash;

    /// <summary>Null for anything that no such button carries.</summary>
    public static RemovalData? Parse(string data) =>
        data.Split(':') is ["r", { Length: Letters } hash] && hash.All(char.IsAsciiHexDigitLower) ? new(hash, true) : null;
}
