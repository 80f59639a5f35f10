namespace KurilBot.Core;

/// <summary>Words that stand beside one another on a page. Coordinates are in points; y grows upwards.</summary>
/// <param name="Text">The words.</param>
/// <param name="Left">Where they begin.</param>
/// <param name="Right">Where they end.</param>
/// <param name="Baseline">The height of the line that they stand on.</param>
/// <param name="Size">The size of most of their letters.</param>
/// <param name="IsBold">Whether the first letter is bold.</param>
/// <param name="Order">Their place in the order in which the file draws.</param>
internal sealed record PdfLine(string Text, double Left, double Right, double Baseline, double Size, bool IsBold, int Order)
{
    public double Top => Baseline + (Size * 0.8);

    public double Bottom => Baseline - (Size * 0.25);

    public double Width => Right - Left;

    /// <summary>Whether two lines stand at one height.</summary>
    public bool IsLevelWith(PdfLine other) => Math.Abs(Baseline - other.Baseline) < 0.35 * Math.Max(Size, other.Size);

    /// <summary>How far they share their extent from left to right.</summary>
    public bool IsAbove(PdfLine other) => Baseline > other.Baseline && Left < other.Right && other.Left < Right;
}

internal static class Weighing
{
    /// <summary>The key with the greatest weight in all.</summary>
    public static double CountWeighted<T>(this List<T> items, Func<T, double> key, Func<T, int> weight) =>
        items.GroupBy(key).MaxBy(group => group.Sum(weight))!.Key;
}
