using System.ClientModel;
using System.Text.Json;

namespace KurilBot.SemanticKernel;

/// <summary>Says in one line what a model server did wrong: which server and what it did, never the key.</summary>
/// <param name="Kind">What the server is for, such as <c>embedding</c>.</param>
/// <param name="Wanted">What it should have answered with.</param>
/// <param name="Endpoint">Its address; user name, password and query are not shown.</param>
/// <param name="ApiKey">Is cut out of everything the server says.</param>
/// <param name="Limit">How long it was waited for.</param>
internal sealed record ServerFailure(string Kind, string Wanted, Uri Endpoint, string? ApiKey, TimeSpan Limit)
{
    /// <summary>What is said of an answer that ended before its end.</summary>
    public const string BrokeOff = "broke off in the middle of its answer";

    private const int LongestReason = 200;

    private string Address => Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>The line for something that was thrown.</summary>
    public string Of(Exception broken) => Line(What(broken));

    /// <summary>The line for what it did.</summary>
    public string Line(string what)
    {
        var line = $"The {Kind} server at {Address} {what}.".ReplaceLineEndings(" ");
        return string.IsNullOrWhiteSpace(ApiKey) ? line : line.Replace(ApiKey, "(key)", StringComparison.Ordinal);
    }

    /// <summary>What may be kept as the cause: a refusal may repeat the key, so it goes no further than its cleaned message.</summary>
    public static Exception? Cause(Exception broken) => broken is ClientResultException ? null : broken;

    private string What(Exception broken) => broken switch
    {
        AggregateException tries => What(tries.InnerExceptions[^1]),
        ClientResultException { Status: > 0 } refused => $"answered {refused.Status}{Because(Reason(refused.GetRawResponse()?.Content))}",
        ClientResultException or HttpRequestException or IOException => $"cannot be reached: {broken.GetBaseException().Message.TrimEnd('.')}",
        OperationCanceledException or TimeoutException => $"did not answer in {Limit.TotalSeconds:0.##} s",
        _ => $"answered with something that is not {Wanted}",
    };

    private static string Because(string reason) => reason.Length == 0 ? "" : ": " + reason;

    /// <summary>The message of <c>{"error": {"message": "…"}}</c>, where the server gave one.</summary>
    public static string Reason(BinaryData? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? BinaryData.Empty);
            var error = json.RootElement.GetProperty("error");
            var reason = (error.ValueKind == JsonValueKind.String ? error : error.GetProperty("message")).GetString() ?? "";
            return (reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…").TrimEnd('.');
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }
}
