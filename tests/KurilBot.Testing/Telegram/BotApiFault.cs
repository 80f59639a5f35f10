using System.Text.Json.Nodes;

namespace KurilBot.Testing;

/// <summary>Something that goes wrong with one request.</summary>
public abstract record BotApiFault
{
    /// <summary>The server says no.</summary>
    public sealed record Answers(BotApiResponse Response) : BotApiFault;

    /// <summary>The connection breaks; the request was carried out if it <paramref name="Landed"/>.</summary>
    public sealed record Drops(bool Landed) : BotApiFault;

    /// <summary>The request is carried out at once and answered when <paramref name="Until"/> has ended.</summary>
    public sealed record Waits(Task Until) : BotApiFault;

    public static BotApiFault DropsBefore { get; } = new Drops(Landed: false);

    public static BotApiFault DropsAfter { get; } = new Drops(Landed: true);

    public static BotApiFault Conflict { get; } =
        Error(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    public static BotApiFault Blocked { get; } = Error(403, "Forbidden: bot was blocked by the user");

    public static BotApiFault Error(int code, string description) => new Answers(BotApiResponse.Error(code, description));

    public static BotApiFault TooManyRequests(int seconds) => new Answers(BotApiResponse.Error(
        429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds }));

    public static BotApiFault MigratedTo(long chat) => new Answers(BotApiResponse.Error(
        400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = chat }));

    public static BotApiFault Html(int status) =>
        new Answers(new(status, "text/html", "<html><body><h1>Bad Gateway</h1></body></html>"));
}
