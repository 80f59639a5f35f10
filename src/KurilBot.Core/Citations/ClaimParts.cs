using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>The parts of a compound claim: "A, and B", "A; B".</summary>
internal static partial class ClaimParts
{
    // Fewer words are a list's item, not a statement.
    private const int LeastWords = 4;

    /// <summary>The parts in order; the whole alone where it is one statement.</summary>
    public static IReadOnlyList<string> Of(string claim)
    {
        var parts = Joint().Split(claim).Select(part => part.Trim()).ToList();
        return parts.TrueForAll(part => Words.Of(part).Count >= LeastWords) ? parts : [claim];
    }

    [GeneratedRegex(@";\s+|,\s+(?:and|but|while|whereas)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Joint();
}
