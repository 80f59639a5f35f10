namespace KurilBot.Core;

/// <summary>Words that stand before names, and names of times.</summary>
internal static class Names
{
    private static readonly HashSet<string> Titles =
        """
        mr mrs ms miss dr prof professor sir lord lady dame president prime minister foreign defence defense finance interior chancellor
        king queen prince princess general colonel captain sergeant senator governor mayor judge justice pope rev reverend saint secretary chief
        chairman chairwoman director ambassador spokesman spokeswoman spokesperson deputy vice former ex acting leader pm premier
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Months =
        "january february march april may june july august september october november december".Split(' ').ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Days =
        "monday tuesday wednesday thursday friday saturday sunday".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the word is a title before a name rather than a part of it.</summary>
    public static bool IsTitle(string form) => Titles.Contains(form);

    /// <summary>Whether the word names a month or a day of the week.</summary>
    public static bool IsTime(string form) => Months.Contains(form) || IsDay(form);

    /// <summary>Whether the word names a day of the week.</summary>
    public static bool IsDay(string form) => Days.Contains(form);
}
