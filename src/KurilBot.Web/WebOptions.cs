using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text;

namespace KurilBot.Web;

/// <summary>The section <c>Web</c> of the configuration.</summary>
public sealed class WebOptions
{
    private const int ShortestKey = 16;

    /// <summary>Where the page and its API are served.</summary>
    public string Listen { get; init; } = "http://localhost:5005";

    /// <summary>What everybody who asks must know; null where nothing is asked for.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Whether an address that others reach may do without a key.</summary>
    public bool Open { get; init; }

    /// <summary>Under which address people reach the page, where that is not <see cref="Listen"/>.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Questions of one address in a minute; 0 for any number.</summary>
    [Range(0, 10_000)]
    public int QuestionsPerMinute { get; init; } = 60;

    /// <summary>Answers in work at a time.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; init; } = 8;

    /// <summary>Whether nobody but this machine reaches <see cref="Listen"/>.</summary>
    internal bool IsLocal => Host is "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The host of <see cref="Listen"/>, without brackets; a star for every address of this machine.</summary>
    internal string Host => Address(Listen) is { } uri ? uri.Host.Trim('[', ']').Replace("every.invalid", "*") : "";

    /// <summary>The address in <see cref="PublicUrl"/>, or null.</summary>
    internal Uri? Public => Uri.TryCreate(PublicUrl, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", PathAndQuery: "/" } ? uri : null;

    /// <summary>Where people read the answer of an address; null where <see cref="PublicUrl"/> is not set.</summary>
    public string? PageOf(string address) => Public is { } page ? new Uri(page, "/answers/" + address).ToString() : null;

    /// <summary>The first thing wrong with the section, naming its key; null where nothing is.</summary>
    public string? Problem()
    {
        if (Address(Listen) is null)
            return "Web:Listen must be an http address, such as http://localhost:5005.";
        if (!string.IsNullOrEmpty(AccessKey) && (AccessKey.Length < ShortestKey || !Ascii.IsValid(AccessKey) || AccessKey.Any(char.IsWhiteSpace)))
            return "Web:AccessKey must be at least 16 letters, digits and signs of ASCII; openssl rand -hex 16 makes one.";
        if (!string.IsNullOrEmpty(PublicUrl) && Public is null)
            return "Web:PublicUrl must be an http or https address without a path.";
        if (IsPrivate || Open || !string.IsNullOrEmpty(AccessKey))
            return null;
        return $"{(IsLocal ? "Web:PublicUrl " + PublicUrl : "Web:Listen " + Listen)} can be reached by others: set Web:AccessKey, or Web:Open to true where everybody may ask.";
    }

    /// <summary>Whether nobody but this machine reaches the page: it listens here alone, and no proxy is told of.</summary>
    internal bool IsPrivate => IsLocal && (Public is null || Public.IsLoopback);

    private static Uri? Address(string text) =>
        Uri.TryCreate(text.Replace("//*", "//every.invalid").Replace("//+", "//every.invalid"), UriKind.Absolute, out var uri)
        && uri is { Scheme: "http", PathAndQuery: "/" } ? uri : null;
}
