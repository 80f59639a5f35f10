namespace KurilBot.Core;

/// <summary>Keeps the best few of a stream of scores. Among equals the lower id wins.</summary>
internal sealed class TopScores(int count)
{
    // The worst comes first.
    private readonly PriorityQueue<long, (double Score, long Later)> _kept = new();

    /// <summary>Those that are kept and their scores, in no order.</summary>
    public IEnumerable<(long Id, double Score)> Kept => _kept.UnorderedItems.Select(kept => (kept.Element, kept.Priority.Score));

    /// <summary>A lower score than this is not kept.</summary>
    public double Least => _kept.Count >= count && _kept.TryPeek(out _, out var worst) ? worst.Score : double.NegativeInfinity;

    public void Add(long id, double score)
    {
        if (_kept.Count < count)
            _kept.Enqueue(id, (score, -id));
        else if (score >= Least)
            _kept.EnqueueDequeue(id, (score, -id));
    }
}
