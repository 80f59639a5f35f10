using System.Globalization;

namespace KurilBot.Telegram;

/// <summary>What the button of a citation carries: <c>q:ANSWER:NUMBER</c>, at most 33 bytes of the 64 that Telegram allows.</summary>
/// <param name="Answer">Which answer.</param>
/// <param name="Number">Which of its citations.</param>
internal readonly record struct CallbackData(long Answer, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"q:{Answer}:{Number}");

    /// <summary>Null for anything that no button of ours carries.</summary>
    public static CallbackData? Parse(string data) =>
        data.Split(':') is ["q", var answer, var number]
        && long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var citation)
            ? new(id, citation) : null;
}
