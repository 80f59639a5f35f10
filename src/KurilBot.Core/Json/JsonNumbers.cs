namespace KurilBot.Core;

/// <summary>Numbers as JSON tells them.</summary>
internal static class JsonNumbers
{
    /// <summary>Milliseconds with one decimal, also where it is 0.</summary>
    public static decimal Milliseconds(TimeSpan time) => Math.Round((decimal)time.TotalMilliseconds, 1) + 0.0m;

    /// <summary>A score with the digits that mean something.</summary>
    public static double Score(double score) => Math.Round(score, 4);
}
