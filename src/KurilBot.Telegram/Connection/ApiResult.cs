using System.Net;

namespace KurilBot.Telegram;

/// <summary>What came of a call: a value or a failure.</summary>
internal readonly record struct ApiResult<T>(T? Value, ApiFailure? Failure)
{
    public static implicit operator ApiResult<T>(ApiFailure failure) => new(default, failure);
}

/// <summary>Why a call came to nothing.</summary>
/// <param name="Kind">What to make of it.</param>
/// <param name="Description">In Telegram's or the network's words.</param>
/// <param name="RetryAfter">How long to wait, where Telegram says.</param>
/// <param name="MigratedTo">Where the chat is now.</param>
internal sealed record ApiFailure(FailureKind Kind, string Description, TimeSpan? RetryAfter = null, long? MigratedTo = null)
{
    /// <summary>An answer that is not Telegram's but a gateway's page. Where it reports success, nobody knows what it stands for.</summary>
    public static ApiFailure OfPage(HttpStatusCode status) => (int)status < 400
        ? new(FailureKind.Uncertain, "an answer that is not JSON") : Of((int)status, "an answer that is not JSON", null, null);

    /// <summary>No answer at all. Where there was no connection, the request has not been carried out.</summary>
    public static ApiFailure OfNetwork(Exception? trouble, string description) => new(
        trouble is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } ? FailureKind.Unreachable : FailureKind.Uncertain,
        description);

    /// <summary>Reads what Telegram says. The descriptions are not documented; these have been stable for years.</summary>
    public static ApiFailure Of(int code, string description, int? retryAfter, long? migratedTo)
    {
        var kind = code switch
        {
            _ when migratedTo is not null => FailureKind.Migrated,
            429 => FailureKind.TooManyRequests,
            401 => FailureKind.Unauthorized,
            403 => FailureKind.Forbidden,
            404 or 501 => FailureKind.NoSuchMethod,
            409 => FailureKind.Conflict,
            504 => FailureKind.Uncertain,
            >= 500 => FailureKind.ServerError,
            400 when Says("message is not modified") => FailureKind.NotModified,
            400 when Says("message to edit not found") || Says("MESSAGE_ID_INVALID") || Says("message can't be edited") =>
                FailureKind.MessageGone,
            400 when Says("can't parse entities") => FailureKind.Unparsable,
            400 when Says("message thread not found") => FailureKind.ThreadGone,
            400 when Says("query is too old") => FailureKind.TooLate,
            400 when Says("chat not found") => FailureKind.Forbidden,
            _ => FailureKind.Refused,
        };
        return new(kind, $"{code} {description}", retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, migratedTo);

        bool Says(string words) => description.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The ways in which a call fails that make a difference to what is done next.</summary>
internal enum FailureKind
{
    /// <summary>The request never reached the server: it may be sent again.</summary>
    Unreachable,

    /// <summary>The server says that it failed: the request was not carried out.</summary>
    ServerError,

    /// <summary>No answer came back: the request may have been carried out.</summary>
    Uncertain,

    /// <summary>The chat has to wait.</summary>
    TooManyRequests,

    /// <summary>The group is a supergroup now, with another id.</summary>
    Migrated,

    /// <summary>The bot was blocked or put out of the chat.</summary>
    Forbidden,

    /// <summary>The token is not, or no longer, valid.</summary>
    Unauthorized,

    /// <summary>Another instance polls with the same token.</summary>
    Conflict,

    /// <summary>The server does not have this method.</summary>
    NoSuchMethod,

    /// <summary>The message says this already.</summary>
    NotModified,

    /// <summary>The message to edit is not there.</summary>
    MessageGone,

    /// <summary>The tags of the text are not understood.</summary>
    Unparsable,

    /// <summary>There is no such topic.</summary>
    ThreadGone,

    /// <summary>The tap or query is too old to be answered.</summary>
    TooLate,

    /// <summary>Anything else that Telegram does not accept.</summary>
    Refused,
}
