namespace KurilBot.Core;

/// <summary>How long what a user sends may be, in characters. Longer is a mistake, such as a file pasted into a question.</summary>
internal static class TextLimits
{
    public const int Question = 4_000;
    public const int Claim = 20_000;

    /// <summary>What is wrong with a question, or null.</summary>
    public static string? OfQuestion(string? text, string name) => Of(text, name, Question);

    /// <summary>What is wrong with a claim, or null.</summary>
    public static string? OfClaim(string? text) => Of(text, "claim", Claim);

    private static string? Of(string? text, string name, int limit) =>
        text is null ? $"has no \"{name}\""
        : string.IsNullOrWhiteSpace(text) ? $"has an empty {name}"
        : text.Length > limit ? $"has a {name} of {text.Length:N0} characters; the limit is {limit:N0}"
        : null;
}
