namespace KurilBot.Core;

/// <summary>English words that carry grammar rather than topic.</summary>
internal static class StopWords
{
    // Not frozen, like other sets of words that every question needs: to freeze them takes longer than to answer.
    private static readonly HashSet<string> Words =
        """
        a about above after again against all also am an and any are aren't as at be because been before being below between
        both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each either else ever
        few for from further had hadn't has hasn't have haven't having he he'd he'll her here hers herself him himself his how
        however i i'd i'll i'm i've if in into is isn't it it's its itself just let may me might more most much must my myself
        neither no nor not of off on once only onto or other our ours ourselves out over own per same shall she she'd
        she'll should shouldn't since so some such than that that's the their theirs them themselves then there there's these
        they they'd they'll they're they've this those though through thus to too under until up upon us very was wasn't we
        we'd we'll we're we've were weren't what what's when where whether which while who who's whom whose why will with
        within without won't would wouldn't yet you you'd you'll you're you've your yours yourself yourselves
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> form) =>
        form.Length == 1 ? !char.IsAsciiDigit(form[0]) : Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(form);

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Contains(string form) => form.Length == 1 ? !char.IsAsciiDigit(form[0]) : Words.Contains(form);
}
