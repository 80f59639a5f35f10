using System.Globalization;

namespace KurilBot.Core;

/// <summary>On which page each part of a document stands. As one text, so that documents can be compared and stored.</summary>
/// <param name="Offsets">For each part the offset of its first byte and its page, such as <c>0:1 2300:2</c>; the offsets grow.</param>
public sealed record PageStarts(string Offsets)
{
    /// <summary>What begins at these offsets stands on these pages.</summary>
    public static PageStarts At(IEnumerable<(int Offset, int Page)> parts)
    {
        var kept = new List<string>();
        var last = 0;
        foreach (var (offset, page) in parts)
        {
            if (page != last)
                kept.Add(string.Create(CultureInfo.InvariantCulture, $"{offset}:{page}"));
            last = page;
        }

        return new(string.Join(' ', kept));
    }

    /// <summary>The page, from 1, on which a range begins.</summary>
    public int PageOf(ByteRange range)
    {
        var found = 1;
        foreach (var at in Offsets.AsSpan().Split(' '))
        {
            var part = Offsets.AsSpan()[at];
            var colon = part.IndexOf(':');
            if (colon < 0 || int.Parse(part[..colon], CultureInfo.InvariantCulture) > range.Start)
                break;
            found = int.Parse(part[(colon + 1)..], CultureInfo.InvariantCulture);
        }

        return found;
    }
}
