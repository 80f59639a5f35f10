using System.Globalization;

namespace KurilBot.Telegram;

/// <summary>What the buttons under an answer carry that say what its asker thinks of it: <c>o:ANSWER:1</c> or <c>o:ANSWER:0</c>.</summary>
/// <param name="Answer">Which answer.</param>
/// <param name="Helpful">Whether it helped.</param>
internal readonly record struct OpinionData(long Answer, bool Helpful)
{
    private const string Mark = "o";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}:{Answer}:{(Helpful ? 1 : 0)}");

    /// <summary>Null for anything that no such button carries.</summary>
    public static OpinionData? Parse(string? data) =>
        data?.Split(':') is [Mark, var answer, ("0" or "1") and var helpful] && long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(id, helpful == "1") : null;
}
