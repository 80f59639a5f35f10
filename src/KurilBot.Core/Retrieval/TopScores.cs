namespace KurilBot.Core;

/// <summary>
/// Keeps the best few of a stream of scores, as a heap with the worst of them on top. Among equals the lower id wins. By hand, because
/// generic collections of numbers are compiled anew in every run of the program.
/// </summary>
internal sealed class TopScores(int count)
{
    private readonly long[] _ids = new long[count];
    private readonly double[] _scores = new double[count];
    private int _kept;

    /// <summary>Those that are kept, in no order.</summary>
    public ReadOnlySpan<long> Ids => _ids.AsSpan(0, _kept);

    /// <summary>Their scores, in the same order.</summary>
    public ReadOnlySpan<double> Scores => _scores.AsSpan(0, _kept);

    /// <summary>A lower score than this is not kept.</summary>
    public double Least => _kept < count ? double.NegativeInfinity : _scores[0];

    public void Add(long id, double score)
    {
        if (_kept < count)
            Rise(_kept++, id, score);
        else if (count > 0 && IsWorse(0, id, score))
            Sink(id, score);
    }

    // Puts a score at a free place, or as far above it as it is worse than what is there.
    private void Rise(int at, long id, double score)
    {
        for (var above = (at - 1) / 2; at > 0 && !IsWorse(above, id, score); at = above, above = (at - 1) / 2)
            (_ids[at], _scores[at]) = (_ids[above], _scores[above]);
        (_ids[at], _scores[at]) = (id, score);
    }

    // Puts a score in place of the worst, or as far below as it is better than what is there.
    private void Sink(long id, double score)
    {
        var at = 0;
        for (var below = 1; below < _kept; below = (2 * at) + 1)
        {
            if (below + 1 < _kept && IsWorse(below + 1, _ids[below], _scores[below]))
                below++;
            if (!IsWorse(below, id, score))
                break;
            (_ids[at], _scores[at]) = (_ids[below], _scores[below]);
            at = below;
        }

        (_ids[at], _scores[at]) = (id, score);
    }

    private bool IsWorse(int at, long id, double score) => _scores[at] < score || (_scores[at] == score && _ids[at] > id);
}
