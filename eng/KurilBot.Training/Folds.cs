namespace KurilBot.Training;

/// <summary>Cross-validation in which all examples of one group (an article) are on the same side.</summary>
internal static class Folds
{
    /// <summary>The indices to train on and to test on, for each fold.</summary>
    public static IEnumerable<(int[] Train, int[] Test)> Of(IReadOnlyList<string> groups, int count)
    {
        // A fixed order that is none of the file's: by a hash of the name.
        var fold = groups.Distinct().OrderBy(Hash).Select((g, i) => (g, i)).ToDictionary(p => p.g, p => p.i % count);
        for (var f = 0; f < count; f++)
        {
            var all = Enumerable.Range(0, groups.Count);
            yield return ([.. all.Where(i => fold[groups[i]] != f)], [.. all.Where(i => fold[groups[i]] == f)]);
        }
    }

    private static uint Hash(string text) => text.Aggregate(2166136261, (hash, c) => (hash ^ c) * 16777619);
}
